//! What others call the columns: the headings that exports of other systems have, and our own lists
//! (SPEC §7).

use super::super::fields::{self, Column};
use domain::record::RecordKind;

/// How a column of ours is made from columns of a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joined {
    /// From one alone.
    No,
    /// From several, with a space between: a first and a last name.
    Spaced,
    /// From several, each with values of its own.
    Listed,
}

/// Other names of a column of clients, each as HubSpot, Pipedrive, Salesforce or Excel has it, in
/// the order in which several are joined. How words are parted and capitals do not matter.
const CLIENTS: &[(&str, &[&str])] = &[
    (
        "external_id",
        &[
            "Record ID",
            "Contact ID",
            "Lead ID",
            "Account ID",
            "Person - ID",
            "Client ID",
            "External ID",
            "ID zewnętrzne",
            "Внешний ID",
            "ID externo",
            "ID",
            "Nr",
        ],
    ),
    (
        "name",
        &[
            "Full name",
            "Person - Name",
            "Company name",
            "Imię i nazwisko",
            "Nazwa",
            "Имя",
            "Nombre",
            "First name",
            "Imię",
            "Last name",
            "Nazwisko",
        ],
    ),
    (
        "emails",
        &[
            "Email",
            "E-mail",
            "Email address",
            "Work email",
            "Person - Email",
            "Person - Email - Work",
            "Email - Work",
            "Person - Email - Home",
            "Email - Home",
            "Additional email addresses",
            "Adres e-mail",
            "Correo",
        ],
    ),
    (
        "phones",
        &[
            "Phone",
            "Phone number",
            "Person - Phone",
            "Person - Phone - Work",
            "Phone - Work",
            "Mobile",
            "Mobile phone",
            "Mobile phone number",
            "Person - Phone - Mobile",
            "Phone - Mobile",
            "Person - Phone - Home",
            "Phone - Home",
            "Home phone",
            "Telefon",
            "Numer telefonu",
            "Telefon komórkowy",
            "Телефон",
            "Teléfono",
        ],
    ),
    ("source", &["Lead source", "Original source", "Person - Source", "Źródło", "Источник", "Origen"]),
    (
        "created_at",
        &[
            "Create date",
            "Created date",
            "Created at",
            "Created",
            "Person - Person created",
            "Person created",
            "Add time",
            "Data utworzenia",
            "Utworzono",
            "Создан",
            "Creado",
        ],
    ),
    ("tags", &["Labels", "Person - Labels", "Etykiety", "Tagi"]),
    ("customer_since", &["Klient od", "Клиент с", "Cliente desde"]),
    ("advisor", &["Opiekun", "Doradca", "Консультант", "Asesor"]),
    ("investment", &["Inwestycja", "Объект", "Promoción"]),
];

/// Whether the names of people stand in two columns.
const PARTS_OF_NAMES: [&[&str]; 2] = [&["First name", "Imię"], &["Last name", "Nazwisko"]];

/// Where each column of a kind of records stands in a heading: nowhere, in one column, or in several
/// that are joined. A column that is called as ours is goes before what others call it.
pub(super) fn places(kind: RecordKind, heading: &[String]) -> Vec<Place> {
    fields::columns(kind).iter().map(|column| place(kind, column, heading)).collect()
}

/// Where a column stands in a heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// The columns of the file, in the order in which they are joined.
    pub columns: Vec<usize>,
    /// What stands between them.
    pub between: &'static str,
    /// Whether the file has the column twice, so that nobody knows which is meant.
    pub repeated: bool,
}

fn place(kind: RecordKind, column: &Column, heading: &[String]) -> Place {
    let called = |name: &str| -> Vec<usize> {
        (0..heading.len()).filter(|index| fields::same_word(&heading[*index], name)).collect()
    };
    let ours = called(column.name);
    if !ours.is_empty() {
        return Place { repeated: ours.len() > 1, columns: ours, between: "" };
    }
    let others = CLIENTS.iter().find(|(name, _)| kind == RecordKind::Clients && *name == column.name);
    let Some((_, others)) = others else { return Place::default() };
    match joined(column.name) {
        Joined::Listed => {
            let columns: Vec<usize> = others.iter().flat_map(|name| called(name)).collect();
            Place { columns, between: "|", repeated: false }
        }
        Joined::Spaced => {
            let is_part = |name: &&str| PARTS_OF_NAMES.iter().any(|names| names.contains(name));
            let whole: Vec<usize> = others.iter().filter(|name| !is_part(name)).flat_map(|name| called(name)).collect();
            if let Some(first) = whole.first() {
                return Place { columns: vec![*first], between: "", repeated: false };
            }
            let parts = PARTS_OF_NAMES.map(|names| names.iter().flat_map(|name| called(name)).next());
            Place { columns: parts.into_iter().flatten().collect(), between: " ", repeated: false }
        }
        Joined::No => {
            let columns: Vec<usize> = others.iter().flat_map(|name| called(name)).take(1).collect();
            Place { columns, between: "", repeated: false }
        }
    }
}

fn joined(column: &str) -> Joined {
    match column {
        "name" => Joined::Spaced,
        "emails" | "phones" | "tags" => Joined::Listed,
        _ => Joined::No,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Which headings make a column of clients.
    fn made(heading: &[&str], column: &str) -> Vec<String> {
        let heading: Vec<String> = heading.iter().map(|&name| name.to_owned()).collect();
        let index = fields::columns(RecordKind::Clients).iter().position(|of| of.name == column).unwrap();
        places(RecordKind::Clients, &heading)[index].columns.iter().map(|index| heading[*index].clone()).collect()
    }

    #[test]
    fn exports_of_other_systems_are_understood() {
        let hubspot =
            ["Record ID", "First Name", "Last Name", "Email", "Phone Number", "Mobile Phone Number", "Create Date"];
        assert_eq!(made(&hubspot, "external_id"), ["Record ID"]);
        assert_eq!(made(&hubspot, "name"), ["First Name", "Last Name"]);
        assert_eq!(made(&hubspot, "phones"), ["Phone Number", "Mobile Phone Number"]);
        assert_eq!(made(&hubspot, "created_at"), ["Create Date"]);

        let pipedrive = ["Person - ID", "Person - Name", "Person - Email - Work", "Person - Phone - Mobile"];
        assert_eq!(made(&pipedrive, "name"), ["Person - Name"]);
        assert_eq!(made(&pipedrive, "emails"), ["Person - Email - Work"]);

        let salesforce = ["ContactId", "FirstName", "LastName", "MobilePhone", "CreatedDate", "LeadSource"];
        assert_eq!(made(&salesforce, "external_id"), ["ContactId"]);
        assert_eq!(made(&salesforce, "name"), ["FirstName", "LastName"]);
        assert_eq!(made(&salesforce, "source"), ["LeadSource"]);

        let excel = ["Nr", "Nazwisko", "Imię", "Telefon", "Data utworzenia"];
        assert_eq!(made(&excel, "name"), ["Imię", "Nazwisko"]);
        assert_eq!(made(&excel, "phones"), ["Telefon"]);
    }

    #[test]
    fn our_own_names_go_before() {
        assert_eq!(made(&["external_id", "ID", "name", "Full name"], "external_id"), ["external_id"]);
        assert_eq!(made(&["Full name", "First name", "Last name"], "name"), ["Full name"]);
    }
}
