-- Clients are found by the last digits of their phones, which the search keeps backwards, and by the
-- domains of their e-mail addresses.
INSERT OR IGNORE INTO search_terms (term, client_id)
SELECT '<' || substr(value, 16, 1) || substr(value, 15, 1) || substr(value, 14, 1) || substr(value, 13, 1) || substr(value, 12, 1) ||
    substr(value, 11, 1) || substr(value, 10, 1) || substr(value, 9, 1) || substr(value, 8, 1) || substr(value, 7, 1) ||
    substr(value, 6, 1) || substr(value, 5, 1) || substr(value, 4, 1) || substr(value, 3, 1) || substr(value, 2, 1), client_id
FROM client_contacts WHERE kind = 'phone'
UNION
SELECT '@' || substr(value, instr(value, '@') + 1), client_id
FROM client_contacts WHERE kind = 'email' AND value LIKE '%@_%';
