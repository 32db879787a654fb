//! Files as people have them: from Excel and other systems, with amounts and dates as they are
//! written there. What can be read surely is read; of everything else it is said what was found.

// A test that cannot go on fails.
#![allow(clippy::unwrap_used)]

mod common;

use common::{TestStore, on_both};
use domain::record::RecordKind;
use store::import::{Encoding, ImportOptions, ImportReport, Origin, Source};

async fn import(test: &TestStore, kind: RecordKind, text: impl AsRef<[u8]>) -> ImportReport {
    let origin = Origin { made_by: "import", user: None, now: "2026-11-23T12:00:00Z".parse().unwrap() };
    let options = ImportOptions { encoding: Encoding::Detect, dry_run: false, strict: false, origin };
    test.store.import(kind, &Source::bytes("file.csv", text.as_ref()), options, |_| {}).await.unwrap()
}

fn messages(report: &ImportReport) -> Vec<String> {
    report.errors.iter().map(ToString::to_string).collect()
}

async fn given(test: &TestStore, kind: RecordKind, text: &str) {
    assert_eq!(messages(&import(test, kind, text).await), [""; 0]);
}

const HEAD: &str = "external_id;name;created_at";

/// What Excel and others write, and the name of the one client in it.
fn readable() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let row = "e1;Łucja Żółw;2026-01-05";
    let plain = format!("{HEAD}\n{row}\n");
    let units = plain.replace(';', "\t").encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    vec![
        ("Unicode text", [b"\xFF\xFE".to_vec(), units].concat(), "Łucja Żółw"),
        ("a line that says what parts fields", format!("sep=;\r\n{HEAD}\r\n{row}\r\n").into(), "Łucja Żółw"),
        ("sep=, wins over what it looks like", "sep=,\nexternal_id,name,created_at\ne1,a;b;c;d,2026-01-05\n".into(), "a;b;c;d"),
        ("separators at its end", format!("{plain};;\n ; ;\n").into(), "Łucja Żółw"),
        ("Polish days", plain.replace("2026-01-05", "05.01.2026").into(), "Łucja Żółw"),
        ("Salesforce's instants", plain.replace("2026-01-05", "2026-01-05T14:32:00.000+0000").into(), "Łucja Żółw"),
        ("Windows-1251", encoding_rs::WINDOWS_1251.encode(&format!("{HEAD}\nr1;Иван Ковалёв;2026-01-05\n")).0.into(), "Иван Ковалёв"),
        ("Windows-1250", encoding_rs::WINDOWS_1250.encode(&plain).0.into(), "Łucja Żółw"),
        ("quotation marks in plain text", format!("{HEAD}\nn1;Firma \"Dom\" sp. z o.o.;2026-01-05\n").into(), "Firma \"Dom\" sp. z o.o."),
        ("quotation marks written twice", format!("{HEAD}\nn1;\"Firma \"\"Dom\"\" sp. z o.o.\";2026-01-05\n").into(), "Firma \"Dom\" sp. z o.o."),
        ("HubSpot", "Record ID,First Name,Last Name,Email,Create Date\n1,Anna,Nowak,a@example.com,2026-01-05 14:32\n".into(), "Anna Nowak"),
        ("Pipedrive", "Person - ID,Person - Name,Person - Phone - Mobile,Person - Person created\n7,Jan Lis,600 100 200,2026-01-05\n".into(), "Jan Lis"),
        ("Salesforce", "Id,FirstName,LastName,Email,CreatedDate\n003A,Ewa,Kot,e@example.com,2026-01-05T14:32:00.000Z\n".into(), "Ewa Kot"),
        ("a workbook", workbook(), "Łucja Żółw"),
    ]
}

/// A workbook, as a spreadsheet saves it: an empty sheet, and one with numbers and days.
fn workbook() -> Vec<u8> {
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
    let mut book = Workbook::new();
    book.add_worksheet();
    let sheet = book.add_worksheet();
    for (column, heading) in (0..).zip(["external_id", "name", "phones", "created_at"]) {
        sheet.write(2, column, heading).unwrap();
    }
    sheet.write(3, 0, 4711).unwrap();
    sheet.write(3, 1, "Łucja Żółw").unwrap();
    sheet.write(3, 2, 600_100_200).unwrap();
    let day = Format::new().set_num_format("dd.mm.yyyy");
    sheet.write_with_format(3, 3, ExcelDateTime::from_ymd(2026, 1, 5).unwrap(), &day).unwrap();
    sheet.write(4, 0, "e2").unwrap();
    sheet.write(4, 3, "soon").unwrap();
    book.save_to_buffer().unwrap()
}

#[tokio::test]
async fn what_can_be_read_surely_is_read() {
    for (what, file, name) in readable() {
        on_both(async |test| {
            let report = import(test, RecordKind::Clients, &file).await;
            assert_eq!(report.new, 1, "{what}: {report:?}");
            assert_eq!(test.text("SELECT name FROM clients").await, name, "{what}");
            assert_eq!(test.store.check().await.unwrap(), []);
        })
        .await;
    }
}

#[tokio::test]
async fn a_workbook_is_a_table_like_any_other() {
    on_both(async |test| {
        let report = import(test, RecordKind::Clients, workbook()).await;
        let soon = "line 5, created_at: is not an instant like 2026-11-23T10:30:00Z or 2026-11-23 10:30";
        assert_eq!(messages(&report), [soon]);
        assert_eq!(test.text("SELECT external_id FROM clients").await, "4711");
        assert_eq!(test.text("SELECT value FROM client_contacts").await, "+48600100200");
        assert_eq!(test.number("SELECT created_day FROM clients").await, 20_458);
    })
    .await;
}

#[tokio::test]
async fn of_everything_else_it_is_said_what_was_found() {
    on_both(async |test| {
        let stray = format!("{HEAD}\nn1;\"Firma \"Dom\" sp. z o.o.\";2026-01-05\nn2;Ela;2026-01-05\n");
        let report = import(test, RecordKind::Clients, stray).await;
        assert_eq!(messages(&report), ["line 2, name: has a quotation mark within quoted text: write it twice"]);
        assert_eq!(test.text("SELECT name FROM clients").await, "Ela");

        for (file, expected) in [
            (&b""[..], "line 1: the file is empty"),
            (b"\r\n\r\n", "line 1: the file is empty"),
            (
                b"PK\x03\x04 no workbook",
                "line 1: the file is a workbook that cannot be read: save it as CSV in UTF-8, or as an Excel workbook",
            ),
            (b"%PDF-1.7", "line 1: the file is a PDF file: save it as CSV in UTF-8, or as an Excel workbook"),
            (
                b"<html><table><tr>",
                "line 1: the file is a web page or XML: save it as CSV in UTF-8, or as an Excel workbook",
            ),
        ] {
            let report = import(test, RecordKind::Clients, file).await;
            assert_eq!((messages(&report), report.written), (vec![expected.to_owned()], false));
        }
        let report =
            import(test, RecordKind::Clients, "external_id,name,created_at,Ulubiony kolor\nk,Jan,2026-01-05,żółty\n")
                .await;
        assert_eq!((report.new, report.unknown_columns), (1, vec!["Ulubiony kolor".to_owned()]));
    })
    .await;
}

#[tokio::test]
async fn amounts_are_read_or_refused_and_never_guessed() {
    on_both(async |test| {
        given(test, RecordKind::Clients, "external_id,name,created_at\nc1,Jan,2026-01-05\n").await;
        let purchases = "external_id;client;at;amount\n\
            p1;c1;2026-02-02;1,350\np2;c1;2026-02-02;250.000\np3;c1;2026-02-02;1 234,56\np4;c1;2026-02-02;1\u{a0}234,56\n\
            p5;c1;2026-02-02;1\u{202f}234,56\np6;c1;2026-02-02;1.234,56\np7;c1;2026-02-02;1,234.56\n";
        let report = import(test, RecordKind::Purchases, purchases).await;
        let unclear = "amount: may mean thousands or decimals: write 850000 or 850.00";
        assert_eq!(messages(&report), [format!("line 2, {unclear}"), format!("line 3, {unclear}")]);
        assert_eq!(test.number("SELECT count(*) FROM purchases WHERE amount = 123456").await, 5);

        let contracts = "external_id,client,kind,signed_on,investment,unit,area,price_per_m2,value,commission\n\
            k1,c1,reservation,2026-02-03,Park,A1,50,\"12,500\",\"850,000\",\"8,500\"\n\
            k2,c1,reservation,2026-02-03,Park,A1,\"1,250\",12 500,850 000,8 500\n\
            k3,c1,reservation,03.02.2026,Park,A1,\"1 250,5\",\"12,500.00\",\"850,000.00\",\"8.500,00\"\n";
        let report = import(test, RecordKind::Contracts, contracts).await;
        let unclear = ": may mean thousands or decimals: write 850000 or 850.00";
        assert_eq!(messages(&report), [format!("line 2, price_per_m2{unclear}"), format!("line 3, area{unclear}")]);
        assert_eq!(test.number("SELECT value FROM contracts").await, 85_000_000);
        assert_eq!(test.number("SELECT area FROM contracts").await, 125_050);
    })
    .await;
}

#[tokio::test]
async fn what_lies_in_the_future_has_not_happened() {
    on_both(async |test| {
        let clients = "external_id,name,created_at,customer_since,archived_at\n\
            c1,Jan,2026-01-05,,\nc2,Ela,2062-01-05,,\nc3,Ewa,2026-01-05,2206-01-05,\nc4,Iza,2026-01-05,,2027-01-05\n\
            c5,Ola,2026-11-24,,\nc6,Ula,1899-01-05,,\n";
        let report = import(test, RecordKind::Clients, clients).await;
        assert_eq!(
            messages(&report),
            [
                "line 3, created_at: lies in the future",
                "line 4, customer_since: lies in the future",
                "line 5, archived_at: lies in the future",
                "line 7, created_at: lies outside the years 1900 to 2999",
            ]
        );
        let activities = "external_id,client,kind,state,at\n\
            a1,c1,call,done,2026-11-26\na2,c1,call,planned,2027-11-26\na3,c1,call,cancelled,2027-11-26\n\
            a4,c1,meeting,not_held,2026-11-26\na5,c1,call,done,2026-11-24 23:59\n";
        let report = import(test, RecordKind::Activities, activities).await;
        assert_eq!(messages(&report), ["line 2, at: lies in the future", "line 5, at: lies in the future"]);
        let statuses = "client,classification,status,at\nc1,sales,Lead,2026-11-26\n";
        assert_eq!(messages(&import(test, RecordKind::Statuses, statuses).await), ["line 2, at: lies in the future"]);
        let purchases = "external_id,client,at,amount,state\np1,c1,2026-11-26,1,closed\np2,c1,2026-11-26,1,open\n";
        assert_eq!(messages(&import(test, RecordKind::Purchases, purchases).await), ["line 2, at: lies in the future"]);
        let contracts = "external_id,client,kind,signed_on,investment,unit\nk1,c1,final,2026-11-26,Park,A1\n";
        assert_eq!(
            messages(&import(test, RecordKind::Contracts, contracts).await),
            ["line 2, signed_on: lies in the future"]
        );
        let leads = "external_id,created_at,expired_at\nl1,2026-11-20,2026-11-26\n";
        assert_eq!(messages(&import(test, RecordKind::Leads, leads).await), ["line 2, expired_at: lies in the future"]);
    })
    .await;
}

#[tokio::test]
async fn what_is_due_on_a_day_is_due_until_it_ends() {
    on_both(async |test| {
        given(test, RecordKind::Clients, "external_id,name,created_at\nc1,Jan,2026-01-05\n").await;
        let task = "external_id,client,kind,state,at,due_at\nt1,c1,task,planned,2026-11-23 09:00,2026-11-23\n";
        given(test, RecordKind::Activities, task).await;
        // Midnight in Warsaw is 23:00 UTC.
        let end = "2026-11-23T22:59:59.999999Z".parse::<domain::Instant>().unwrap();
        assert_eq!(test.number("SELECT due_at FROM activities").await, end.micros());
    })
    .await;
}
