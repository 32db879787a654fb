//! Taking contacts out of a client: which are another person's, among whom they would be divided, and the button that
//! does it.

use super::api::{Part, TakeOut};
use crate::{
    AppError,
    address::{ListView, card_href},
    format,
    site::Site,
    ui::{
        command::Command,
        states::{failed, missing},
        written::Written,
    },
    words::{clients, common, errors, identity, journal, merge as words},
};
use domain::{
    ClientId, Language,
    identity::{KnownBy, Parted, Whose},
};
use maud::{Markup, html};

#[cfg(feature = "ssr")]
use {
    super::api,
    domain::{Invalid, Reason, params::Params},
};

/// The route of the page.
pub const ROUTE: &str = "/clients/{id}/part";

/// What the parameter of a contact that is ticked begins with; its number follows.
const KEY: &str = "key-";
/// The parameter that asks to see what would come of it.
const SEE: &str = "see";

/// Where contacts are taken out of a client.
pub fn href(client: ClientId) -> String {
    format!("/clients/{client}/part")
}

/// What the page shows.
pub type Loaded = Result<Part, AppError>;

/// Asks for it. What fails is the page's HTTP status.
#[cfg(feature = "ssr")]
pub async fn load(client: ClientId, query: &str) -> Loaded {
    let asked = async {
        let params = Params::sent(query)?;
        let ticked = params.iter().filter_map(|(name, _)| name.strip_prefix(KEY));
        let wrong = |_| Invalid::new("keys", Reason::Unknown { what: "contact".into() });
        let keys = ticked.map(|key| key.parse().map_err(wrong)).collect::<Result<Vec<i64>, _>>()?;
        api::part(client, keys, params.get(SEE).is_some()).await
    };
    let loaded: Loaded = asked.await;
    let unseen = loaded.as_ref().ok().and_then(|part| part.parted.as_ref()?.as_ref().err());
    loaded.as_ref().err().into_iter().chain(unseen).for_each(AppError::set_status);
    loaded
}

/// The page.
pub fn page(site: &Site, loaded: &Loaded, here: &str) -> Written {
    let language = site.language;
    let main = match loaded {
        Ok(part) => html! {
            header class="page-head" {
                div {
                    p class="crumb" { a href=(card_href(part.client.0)) { (part.name) } }
                    h1 { (words::part_title(language)) }
                }
            }
            @match &part.parted {
                // What is going to be done is what is seen.
                Some(Ok(parted)) => (result(language, part, parted)),
                Some(Err(error)) => {
                    p class="alert" role="alert" { (errors::sentence(language, error)) }
                    (choice(language, part))
                },
                None => (choice(language, part)),
            }
        },
        Err(AppError::NotFound) => {
            let list = (ListView::PATH, common::client_list(language));
            return missing(clients::card_missing(language), clients::card_missing_hint(language), list);
        }
        Err(error) => failed(language, error, here),
    };
    Written { title: words::part_title(language).to_owned(), main }
}

/// What they are known by, to be ticked.
fn choice(language: Language, part: &Part) -> Markup {
    html! {
        section class="card part-choice" {
            @if part.known.is_empty() {
                p { (words::part_none(language)) }
            } @else {
                p { (words::part_hint(language)) }
                form method="get" action=(href(part.client)) {
                    input type="hidden" name=(SEE) value="1";
                    ul class="contacts-of" {
                        @for known in &part.known {
                            li {
                                label class="option" {
                                    input type="checkbox" name={ (KEY) (known.key) } value="1"
                                        checked[part.keys.contains(&known.key)];
                                    span { (contact(language, known)) }
                                }
                            }
                        }
                    }
                    @if part.is_cut { p class="hint" { (words::part_most(language)) } }
                    p class="sheet-end" {
                        button class="button primary" { (words::part_see(language)) }
                        a class="button" href=(card_href(part.client.0)) { (common::cancel(language)) }
                    }
                }
            }
        }
    }
}

/// A contact, with how much was done by it.
fn contact(language: Language, known: &KnownBy) -> Markup {
    let touches = match known.touches {
        0 => words::part_card_only(language).to_owned(),
        touches => journal::count_touches(language, touches),
    };
    html! { b { (known.value) } " " small { (identity::kind(language, known.kind)) " · " (touches) } }
}

/// Among whom they would be divided.
fn result(language: Language, part: &Part, parted: &[Parted]) -> Markup {
    let take = TakeOut { client: part.client, keys: part.keys.clone() };
    let take = Command::new(take, words::part_done(language)).leading_to(&card_href(part.client.0));
    html! {
        h2 class="result-head" { (words::result(language)) }
        div class="merge-pair" { @for person in parted { (one(language, part, person)) } }
        section class="card merge-result" {
            p class="hint" { (words::part_undo_hint(language)) }
            p class="sheet-end" {
                button type="button" class="button primary" data-command=(take) { (words::part_take_out(language)) }
                a class="button" href=(ticked(part)) { (words::part_change(language)) }
                a class="button" href=(card_href(part.client.0)) { (common::cancel(language)) }
            }
        }
    }
}

/// Where the same contacts are ticked, to be chosen anew.
fn ticked(part: &Part) -> String {
    let keys: Vec<String> = part.keys.iter().map(|key| format!("{KEY}{key}=1")).collect();
    format!("{}?{}", href(part.client), keys.join("&"))
}

fn one(language: Language, part: &Part, person: &Parted) -> Markup {
    let kicker = match &person.whose {
        Whose::Client(id, _) if *id == part.client => Some(words::part_stays(language)),
        Whose::Nobodys => None,
        _ => Some(words::part_goes(language)),
    };
    html! {
        section class="card" {
            @if let Some(kicker) = kicker { p class="kicker" { (kicker) } }
            h3 {
                @match &person.whose {
                    Whose::Client(id, name) => a href=(card_href(id.0)) { (name) },
                    Whose::Another => (identity::notice_away(language)),
                    Whose::New => (words::part_new(language)),
                    Whose::Nobodys => (words::part_nobodys(language)),
                }
            }
            @if person.keys.is_empty() {
                p class="hint" { (format::NOTHING) }
            } @else {
                ul class="contacts-of" { @for known in &person.keys { li { (contact(language, known)) } } }
            }
        }
    }
}
