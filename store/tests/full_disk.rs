//! A disk that is full: what found no room leaves nothing behind, and with room again writing works.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "what a test does not expect is to end it")]

use domain::{
    Instant, Role,
    record::{Record, UserRecord},
};
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::Command,
};
use store::{
    Store, StoreError,
    import::{Origin, Outcome},
};

/// A small disk in memory, unmounted with the test.
struct Disk {
    folder: tempfile::TempDir,
}

impl Disk {
    /// Of so many mebibytes; none where disks may not be mounted.
    fn mount(mebibytes: u32) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let size = format!("size={mebibytes}m");
        let mount = Command::new("mount").args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(folder.path()).output();
        mount.is_ok_and(|mount| mount.status.success()).then_some(Self { folder })
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Takes all the room there is, until the file is removed.
    fn fill(&self) -> PathBuf {
        let path = self.path().join("filler");
        let mut filler = fs::File::create(&path).unwrap();
        while filler.write_all(&[0; 4096]).is_ok() {}
        path
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(self.folder.path()).status();
    }
}

async fn write(store: &Store, numbers: std::ops::Range<usize>) -> store::Result<Vec<Outcome>> {
    let origin = Origin { made_by: "import", user: None, now: Instant::from_micros(0) };
    let name = "N".repeat(100);
    let user =
        |number| UserRecord { login: format!("user{number}"), name: name.clone(), email: None, role: Role::Advisor };
    let records: Vec<Record> = numbers.map(|number| Record::User(user(number))).collect();
    store.write_records(&records, origin, false).await
}

#[tokio::test]
async fn a_full_disk_leaves_nothing_behind_and_with_room_writing_works_at_once() {
    let Some(disk) = Disk::mount(24) else {
        eprintln!("no disk can be mounted here: this test is skipped, run it as root");
        return;
    };
    let store = Store::open(&format!("sqlite:{}", disk.path().join("test.db").display())).await.unwrap();
    assert_eq!(write(&store, 0..10).await.unwrap().len(), 10);
    for round in 1..=3 {
        let filler = disk.fill();
        let told = write(&store, 10_000 * round..10_000 * round + 9_000).await;
        assert!(matches!(told, Err(StoreError::Unavailable(_) | StoreError::Uncertain(_))), "{told:?}");
        let small = write(&store, 100 * round..100 * round + 99).await;
        assert!(small.is_err(), "the disk is still full: {small:?}");
        assert_eq!(store.list_users().await.unwrap().len(), 9 + round, "nothing of it is there");
        fs::remove_file(filler).unwrap();
        assert_eq!(write(&store, 1_000_000 + round..1_000_001 + round).await.unwrap(), [Outcome::New]);
    }
    assert!(store.check().await.unwrap().is_empty());
    store.close().await;
}
