//! Every page and every form with hostile text in every field that can show data: whatever somebody
//! is called, the page is made of the same elements.

mod filled;

use crate::{
    deeds::{Callers, questions::questions},
    site::{Caller, NOW},
};
use app::shell;
use axum::http::{Method, StatusCode, header};
use domain::{ClientId, Viewer};
use filled::{Filled, Words};
use mail_parser::MessageParser;
use scraper::{Html, Node};
use server::{clock, mail::send_due};
use std::collections::BTreeSet;

/// What a page is made of: each element with the names of its attributes, where it stands, and
/// nothing that is said. Scripts come last, once each, with what is not data: how many of them bring
/// the data depends on when it is there.
fn shape(html: &Html) -> Vec<String> {
    let mut scripts = BTreeSet::new();
    let mut shape = Vec::new();
    for node in html.tree.root().descendants() {
        let depth = node.ancestors().count();
        match node.value() {
            Node::Element(element) => {
                let names: BTreeSet<&str> = element.attrs().map(|(name, _)| name).collect();
                if element.name() == "script" {
                    let texts = node.descendants().filter_map(|text| text.value().as_text().map(|text| &**text));
                    let code = code(&texts.collect::<String>());
                    scripts.extend(code.split(';').map(|code| format!("{depth} script {names:?} {code}")));
                } else {
                    shape.push(format!("{depth} {} {names:?}", element.name()));
                }
            }
            // What Leptos puts between texts; data stands in none.
            Node::Comment(comment) => shape.push(format!("{depth} <!--{}-->", &**comment)),
            _ => {}
        }
    }
    shape.into_iter().chain(scripts).collect()
}

/// A script without the texts and numbers in it, and without how many there are.
fn code(script: &str) -> String {
    let (mut out, mut quoted, mut escaped) = (String::new(), None, false);
    for sign in script.chars() {
        match quoted {
            Some(_) if escaped => escaped = false,
            Some(_) if sign == '\\' => escaped = true,
            Some(quote) if sign == quote => quoted = None,
            Some(_) => {}
            None if matches!(sign, '"' | '\'' | '`') => {
                quoted = Some(sign);
                out.push(sign);
            }
            None if sign.is_ascii_digit() || sign == ',' => {}
            None => out.push(sign),
        }
    }
    out
}

/// Whether it says what is hostile, as text: two sites may be alike because neither shows anything.
fn shows_hostile(html: &Html) -> bool {
    html.root_element().text().any(|text| text.contains("<img/src"))
}

#[tokio::test]
async fn whatever_somebody_is_called_a_page_is_made_of_the_same_elements() {
    let (harmless, hostile) = (Filled::open(Words::Harmless).await, Filled::open(Words::Hostile).await);
    assert_eq!((harmless.client, harmless.dashboard), (hostile.client, hostile.dashboard));
    let mut met = BTreeSet::new();
    let mut wrong = Vec::new();
    let mut shown = 0;
    let cookies = [harmless.site.cookie("ada").await, hostile.site.cookie("ada").await];
    for (one, other) in harmless.addresses().into_iter().zip(hostile.addresses()) {
        let (one, other) = (page(&harmless, &cookies[0], &one).await, page(&hostile, &cookies[1], &other).await);
        compare(&mut wrong, &one, &other);
        shown += usize::from(other.shows_hostile);
        met.insert(other.path);
    }
    for path in
        ["/login", "/login?failed=1", "/login?wait=1", "/setup", "/invite", "/login/code", "/login/code?failed=1"]
    {
        let join = if path.contains('?') { '&' } else { '?' };
        let address = |words: Words| {
            let text = words.in_url("n");
            format!("{path}{join}next=/{text}&error={text}&field={text}&token={text}")
        };
        let one = page(&harmless, "", &address(Words::Harmless)).await;
        let other = page(&hostile, "", &address(Words::Hostile)).await;
        compare(&mut wrong, &one, &other);
        met.insert(other.path);
    }
    assert!(wrong.is_empty(), "{} pages differ:\n{}", wrong.len(), wrong.join("\n"));
    assert!(shown > 60, "hostile words are shown on {shown} pages alone");

    // Whoever adds a page adds its address above.
    for page in shell::Page::all() {
        let fits = |path: &String| {
            let (path, route) = (path.split('/').collect::<Vec<_>>(), page.route().split('/').collect::<Vec<_>>());
            path.len() == route.len() && path.iter().zip(&route).all(|(part, of)| of.starts_with('{') || part == of)
        };
        assert!(met.iter().any(fits), "{} is not among the addresses of this test", page.route());
    }

    // Letters are pages too.
    let mut letters = [Vec::new(), Vec::new()];
    for (filled, letters) in [&harmless, &hostile].into_iter().zip(&mut letters) {
        send_due(&filled.site.services, &clock::frozen(NOW.parse().unwrap())).await.unwrap();
        let mut mails = filled.postbox.taken();
        mails.sort_by(|one, other| (&one.to, one.text.len()).cmp(&(&other.to, other.text.len())));
        let html = mails.iter().map(|mail| {
            let message = MessageParser::default().parse(&mail.text).unwrap();
            message.body_html(0).unwrap().into_owned()
        });
        letters.extend(html);
    }
    assert!(!letters[0].is_empty() && letters[0].len() == letters[1].len(), "{}", letters[0].len());
    let letters = letters.map(|html| html.iter().map(|html| Html::parse_document(html)).collect::<Vec<_>>());
    assert!(letters[1].iter().any(shows_hostile));
    for (one, other) in letters[0].iter().zip(&letters[1]) {
        assert_eq!(shape(one), shape(other));
    }
    harmless.site.close().await;
    hostile.site.close().await;
}

/// A page that was answered.
struct Page {
    path: String,
    address: String,
    status: StatusCode,
    shape: Vec<String>,
    shows_hostile: bool,
    /// Where links and forms lead, and what is loaded.
    targets: Vec<String>,
}

async fn page(filled: &Filled, cookie: &str, address: &str) -> Page {
    let site = &filled.site;
    let request = site.request(Caller::Nobody, Method::GET, address).await.header(header::COOKIE, cookie);
    let answer = site.send(request.body(axum::body::Body::empty()).unwrap()).await;
    assert!(answer.status.as_u16() < 500, "{address}: {}", answer.text());
    let path = address.split('?').next().unwrap().to_owned();
    let html = Html::parse_document(answer.text());
    let elements = html.tree.nodes().filter_map(|node| node.value().as_element());
    let targets = elements.flat_map(|element| {
        let names = ["href", "src", "action", "formaction", "data"];
        names.into_iter().filter_map(|name| element.attr(name)).map(|target| format!("{} {target}", element.name()))
    });
    Page {
        path,
        address: address.to_owned(),
        status: answer.status,
        shape: shape(&html),
        shows_hostile: shows_hostile(&html),
        targets: targets.collect(),
    }
}

fn compare(wrong: &mut Vec<String>, one: &Page, other: &Page) {
    let places = 0..one.shape.len().max(other.shape.len());
    if one.status != other.status {
        wrong.push(format!("{}: {} and {}", other.address, one.status, other.status));
    } else if let Some(at) = places.into_iter().find(|at| one.shape.get(*at) != other.shape.get(*at)) {
        wrong.push(format!("{}: {:?} became {:?}", other.address, one.shape.get(at), other.shape.get(at)));
    }
    // No link leads elsewhere, and none runs anything.
    for told in &other.targets {
        let target = told.split_once(' ').map_or("", |(_, target)| target);
        let own = target.is_empty()
            || ["/", "#", "?", "mailto:", "tel:"].iter().any(|start| target.starts_with(start))
                && !target.starts_with("//");
        if !own {
            wrong.push(format!("{}: {told}", other.address));
        }
    }
}

#[tokio::test]
async fn what_pages_ask_is_answered_with_data_alone() {
    let hostile = Filled::open(Words::Hostile).await;
    let callers = Callers::of(&hostile.site).await;
    for (question, ..) in questions(ClientId(hostile.client)) {
        let answer = callers.send(Caller::Admin, &question, None).await;
        assert_eq!(answer.header(header::CONTENT_TYPE), "application/json", "{question:?}");
        assert_eq!(answer.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff", "{question:?}");
    }
    let told = hostile.site.services.store.history(&Viewer::organisation(), ClientId(hostile.client), None, 50).await;
    assert!(told.unwrap().len() > 10);
    hostile.site.close().await;
}
