//! What many clients are reached by, and their tags: as their lists show them.

use crate::{
    Result,
    database::{Run, Sql},
    import::names::look_up,
};

/// So many clients are asked about at a time.
const AT_A_TIME: usize = 1_000;

/// The contacts of some clients: of whom, of which kind (`phone`, `email`, `user_id`), and what; each client's in the
/// order in which they stand on the card.
pub(crate) async fn contacts_of(run: &mut impl Run, clients: &[i64]) -> Result<Vec<(i64, String, String)>> {
    let mut contacts = Vec::new();
    for chunk in clients.chunks(AT_A_TIME) {
        let mut sql = Sql::new("SELECT client_id, kind, value FROM client_contacts WHERE client_id IN ");
        sql.bind_list(chunk.iter().copied()).push(" ORDER BY client_id, kind, position");
        contacts.append(&mut run.fetch_all(sql).await?);
    }
    Ok(contacts)
}

/// The tags of some clients: of whom, and what it is called; in the order of their names.
pub(crate) async fn tags_of(run: &mut impl Run, clients: &[i64]) -> Result<Vec<(i64, String)>> {
    let find = "SELECT g.client_id, t.name FROM client_tags g JOIN terms t ON t.id = g.tag_id WHERE g.client_id IN ";
    let mut tags = look_up::<(i64, String)>(run, find, clients.iter().copied()).await?;
    tags.sort();
    Ok(tags)
}
