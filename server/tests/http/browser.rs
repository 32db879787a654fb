//! A browser that keeps its cookies, at an address.

use crate::site::{Answer, PASSWORD, Site};
use app::call::Call;
use axum::{
    body::Body,
    extract::ConnectInfo,
    http::{Method, Request, header},
};
use domain::IdempotencyKey;
use std::{collections::BTreeMap, net::SocketAddr};

pub struct Browser<'a> {
    site: &'a Site,
    address: SocketAddr,
    pub cookies: BTreeMap<String, String>,
}

impl<'a> Browser<'a> {
    pub fn new(site: &'a Site, ip: &str) -> Self {
        Self { site, address: SocketAddr::new(ip.parse().unwrap(), 4000), cookies: BTreeMap::new() }
    }

    /// One in which somebody has signed in, at an address.
    pub async fn signed_in(site: &'a Site, ip: &str, login: &str) -> Self {
        let mut browser = Self::new(site, ip);
        assert_eq!(browser.log_in(login, PASSWORD).await, "/clients");
        browser
    }

    /// The same at another address, without what only lasts for a session.
    pub fn moved(&self, ip: &str) -> Self {
        let cookies = self.cookies.iter().filter(|(name, _)| *name == "klientela-device");
        Self {
            cookies: cookies.map(|(name, value)| (name.clone(), value.clone())).collect(),
            ..Self::new(self.site, ip)
        }
    }

    /// Has a deed done as a page does.
    pub async fn call(&mut self, deed: &Call, key: &str) -> Answer {
        let body = deed.clone().body().unwrap_or_default();
        self.sent(
            Method::POST,
            &deed.address(),
            &[("content-type", "application/json"), (IdempotencyKey::FIELD, key)],
            body,
        )
        .await
    }

    pub async fn send(&mut self, method: Method, path: &str, kind: &str, body: String) -> Answer {
        self.sent(method, path, &[("content-type", kind)], body).await
    }

    async fn sent(&mut self, method: Method, path: &str, headers: &[(&str, &str)], body: String) -> Answer {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "klientela.test")
            .header(header::ORIGIN, "http://klientela.test")
            .header(header::USER_AGENT, "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
            .header(header::COOKIE, cookies.join("; "))
            .extension(ConnectInfo(self.address));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = self.site.send(request.body(Body::from(body)).unwrap()).await;
        for cookie in answer.headers.get_all(header::SET_COOKIE) {
            let (name, value) = cookie.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        answer
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, "text/plain", String::new()).await
    }

    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut params = domain::params::Params::default();
        fields.iter().for_each(|(name, value)| params.set(name, value));
        let body = params.href("").trim_start_matches('?').to_owned();
        self.send(Method::POST, path, "application/x-www-form-urlencoded", body).await
    }

    /// Where a log-in leads.
    pub async fn log_in(&mut self, login: &str, password: &str) -> String {
        self.post("/login", &[("login", login), ("password", password)]).await.location().to_owned()
    }

    /// Whether somebody is signed in.
    pub async fn is_in(&mut self) -> bool {
        self.get("/api/v1/metrics").await.status == axum::http::StatusCode::OK
    }

    pub fn session(&self) -> &str {
        &self.cookies["klientela"]
    }
}
