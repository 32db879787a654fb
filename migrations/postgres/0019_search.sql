-- Clients are found by the last digits of their phones, which the search keeps backwards, and by the
-- domains of their e-mail addresses.
INSERT INTO search_terms (term, client_id)
SELECT '<' || reverse(substr(value, 2)), client_id FROM client_contacts WHERE kind = 'phone'
UNION
SELECT '@' || split_part(value, '@', 2), client_id FROM client_contacts WHERE kind = 'email' AND value LIKE '%@_%'
ON CONFLICT DO NOTHING;
