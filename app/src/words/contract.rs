//! Words for contracts on units, and for leads.

use domain::Language;

words! {
    contracts: "Contracts", "Umowy";
    no_contracts: "No contracts", "Brak umów";
    contract: "Contract", "Umowa";
    client: "Client", "Klient";
    signed: "Signed on", "Data podpisania";
    unit: "Unit", "Lokal";
    stage: "Stage", "Etap";
    building: "Building", "Budynek";
    area: "Area", "Powierzchnia";
    price_per_m2: "Price per m²", "Cena za m²";
    value: "Value", "Wartość";
    commission: "Commission", "Prowizja";
    seller: "Seller", "Sprzedawca";
    terms: "Terms", "Warunki";
    additions: "Belongs to the unit", "Przynależności";
    parking_single: "Parking places, single", "Miejsca postojowe pojedyncze";
    parking_family: "Parking places, family", "Miejsca postojowe rodzinne";
    parking_surface: "Parking places, above ground", "Miejsca postojowe naziemne";
    storage: "Storage room", "Komórka lokatorska";
    storage_area: "Storage room area", "Powierzchnia komórki";
    closet: "Closet", "Schowek";
    missing: "There is no such contract", "Nie ma takiej umowy";
    missing_hint: "Either it is gone, or it is not of one of your clients.",
        "Być może jej już nie ma albo nie należy do Twojego klienta.";

    leads: "Leads", "Leady";
    no_leads: "No leads", "Brak leadów";
    created: "created", "utworzono";
    assigned: "assigned", "przydzielono";
    converted: "converted", "przekształcono w klienta";
    expired: "expired", "wygasł";
}

/// The kind of a contract, by its code.
pub fn kind(language: Language, code: &str) -> &str {
    let [en, pl] = match code {
        "oral_reservation" => ["Oral reservation", "Rezerwacja ustna"],
        "reservation" => ["Reservation agreement", "Umowa rezerwacyjna"],
        "developer" => ["Developer agreement", "Umowa deweloperska"],
        "preliminary" => ["Preliminary agreement", "Umowa przedwstępna"],
        "final" => ["Final agreement", "Umowa końcowa"],
        "notarial_deed" => ["Notarial deed", "Akt notarialny"],
        other => return other,
    };
    match language {
        Language::En => en,
        Language::Pl => pl,
    }
}

/// What became of a lead, by its code.
pub fn lead_state(language: Language, code: &str) -> &str {
    match code {
        "created" => created(language),
        "assigned" => assigned(language),
        "converted" => converted(language),
        "expired" => expired(language),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_contract_has_its_words() {
        for code in domain::record::CONTRACT_KINDS {
            assert_ne!(kind(Language::En, code), code);
            assert_ne!(kind(Language::Pl, code), code);
        }
    }
}
