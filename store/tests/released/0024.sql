INSERT INTO act_clients (client_id, act_id, undone_by, made) VALUES
(1, 1, NULL, TRUE),
(1, 2, NULL, FALSE),
(2, 1, NULL, TRUE),
(2, 2, NULL, FALSE),
(3, 1, NULL, TRUE)
ON CONFLICT DO NOTHING;
INSERT INTO activities (id, external_id, client_id, origin_client_id, kind, state, direction, at, day, due_at, due_day, entered_at, entered_day, duration_seconds, telephony, advisor_id, entered_by, source_id, contact_method_id, investment_id, purpose, place, subject, body, record_hash, plan_id, held_before) VALUES
(1, 'A1', 1, 1, 'call', 'done', 'out', 1741078800000000, 20151, NULL, NULL, 1741078800000000, 20151, 120, FALSE, 1, 0, 0, 0, 0, NULL, NULL, 'First', NULL, -5562214261865908068, NULL, FALSE),
(2, 'A2', 1, 1, 'meeting', 'done', 'external', 1743753600000000, 20182, NULL, NULL, 1743753600000000, 20182, 3600, FALSE, 1, 0, 0, 0, 0, NULL, NULL, 'Plans', NULL, -836166257909785564, NULL, FALSE),
(3, 'A3', 2, 2, 'note', 'done', NULL, 1743757200000000, 20182, NULL, NULL, 1743757200000000, 20182, NULL, FALSE, 1, 0, 0, 0, 0, NULL, NULL, 'Note', NULL, -2610453468586175898, NULL, FALSE),
(4, 'A4', 3, 3, 'task', 'planned', NULL, 1764579600000000, 20423, 1764666000000000, 20424, 1764579600000000, 20423, NULL, FALSE, 2, 0, 0, 0, 0, NULL, NULL, 'Call back', NULL, 852990085451333468, NULL, FALSE)
ON CONFLICT DO NOTHING;
INSERT INTO acts (id, kind, at, day, user_id, made_by, reason, clients, undoes) VALUES
(1, 'import', 1767182400000000, 20453, NULL, 'import', 'test.csv', 3, NULL),
(2, 'import', 1767182400000000, 20453, NULL, 'import', 'test.csv', 2, NULL)
ON CONFLICT DO NOTHING;
INSERT INTO changes (id, client_id, origin_client_id, classification, value, at, day, recorded_at, recorded_by, made_by, retracts, act_id) VALUES
(1, 1, 1, 3, 1, 1740819600000000, 20148, 1767182400000000, NULL, 'import', NULL, NULL),
(2, 1, 1, 4, 1, 1740819600000000, 20148, 1767182400000000, NULL, 'import', NULL, NULL),
(3, 1, 1, 5, 3, 1740819600000000, 20148, 1767182400000000, NULL, 'import', NULL, NULL),
(4, 2, 2, 3, 1, 1743492600000000, 20179, 1767182400000000, NULL, 'import', NULL, NULL),
(5, 2, 2, 4, 2, 1743492600000000, 20179, 1767182400000000, NULL, 'import', NULL, NULL),
(6, 3, 3, 3, 2, 1749549600000000, 20249, 1767182400000000, NULL, 'import', NULL, NULL),
(7, 1, 1, 1, 3, 1741165200000000, 20152, 1767182400000000, NULL, 'import', NULL, 2),
(8, 1, 1, 2, 12, 1741251600000000, 20153, 1767182400000000, NULL, 'import', NULL, 2),
(9, 1, 1, 2, 17, 1746172800000000, 20210, 1767182400000000, NULL, 'import', NULL, 2),
(10, 2, 2, 2, 18, 1751356800000000, 20270, 1767182400000000, NULL, 'import', NULL, 2)
ON CONFLICT DO NOTHING;
INSERT INTO client_contacts (client_id, kind, value, position, origin_client_id) VALUES
(1, 'email', 'zolw@example.com', 1, NULL),
(1, 'phone', '+48225550101', 1, NULL),
(2, 'phone', '+48600555002', 1, NULL)
ON CONFLICT DO NOTHING;
INSERT INTO client_tags (client_id, tag_id, origin_client_id) VALUES
(1, 5, NULL),
(3, 4, NULL),
(3, 5, NULL)
ON CONFLICT DO NOTHING;
INSERT INTO clients (id, external_id, name, name_key, company, created_at, created_day, customer_since, contact_method_id, accepts_email, accepts_post, accepts_sms, record_hash, lifecycle_id, lifecycle_since, sales_id, advisor_id, source_id, investment_id, price_group_id, last_activity_at, purchases, life_total, erased_at, first_advisor_id, served_at, served_day, merged_into, merged_at, merged_by, refused, born_key, born_at, born_by, born_name, void) VALUES
(1, 'C1', 'Żółw i syn', 'zolw i syn', TRUE, 1740819600000000, 20148, 20210, NULL, FALSE, FALSE, FALSE, 866154857488214233, 3, 20152, 17, 1, 1, 3, 0, 1743753600000000, 1, 85000000, NULL, 1, 1740733200000000, 20147, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, 0),
(2, 'C2', 'Ewa Lis', 'ewa lis', FALSE, 1743492600000000, 20179, NULL, NULL, FALSE, FALSE, FALSE, 9066781403923834180, 1, 20179, 18, 1, 2, 0, 0, 1743757200000000, 0, 0, NULL, 1, 1743492600000000, 20179, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, 0),
(3, 'C3', 'O''Hara', 'o hara', FALSE, 1749549600000000, 20249, NULL, NULL, FALSE, FALSE, FALSE, -5176663766827627442, 1, 20249, 11, 2, 0, 0, 0, NULL, 0, 0, NULL, 2, 1749549600000000, 20249, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, 0)
ON CONFLICT DO NOTHING;
INSERT INTO contracts (id, external_id, client_id, origin_client_id, kind, signed_day, investment_id, stage, building, unit, area, price_per_m2, value, commission, seller_id, source_id, parking_single, parking_family, parking_surface, storage_number, storage_area, closet, record_hash) VALUES
(1, 'K1', 1, 1, 'reservation', 20198, 3, NULL, 'A', '7', 5420, NULL, 85000000, NULL, 1, 0, NULL, NULL, NULL, NULL, NULL, NULL, 8512524200291957669)
ON CONFLICT DO NOTHING;
INSERT INTO daily (dimension, dimension_id, kind, value, day, entered, departed) VALUES
(0, 0, 0, 1, 20148, 1, 0),
(0, 0, 0, 1, 20179, 1, 0),
(0, 0, 0, 1, 20249, 1, 0),
(0, 0, 0, 6, 20152, 1, 0),
(0, 0, 0, 7, 20152, 20152, 0),
(0, 0, 1, 1, 20148, 1, 0),
(0, 0, 1, 1, 20152, 0, 1),
(0, 0, 1, 1, 20179, 1, 0),
(0, 0, 1, 1, 20249, 1, 0),
(0, 0, 1, 3, 20152, 1, 0),
(0, 0, 2, 11, 20148, 1, 0),
(0, 0, 2, 11, 20153, 0, 1),
(0, 0, 2, 11, 20179, 1, 0),
(0, 0, 2, 11, 20249, 1, 0),
(0, 0, 2, 11, 20270, 0, 1),
(0, 0, 2, 12, 20153, 1, 0),
(0, 0, 2, 12, 20210, 0, 1),
(0, 0, 2, 17, 20210, 1, 0),
(0, 0, 2, 18, 20270, 1, 0),
(0, 0, 3, 1, 20148, 1, 0),
(0, 0, 3, 1, 20179, 1, 0),
(0, 0, 3, 2, 20249, 1, 0),
(0, 0, 4, 0, 20249, 1, 0),
(0, 0, 4, 1, 20148, 1, 0),
(0, 0, 4, 2, 20179, 1, 0),
(0, 0, 5, 0, 20179, 1, 0),
(0, 0, 5, 0, 20249, 1, 0),
(0, 0, 5, 3, 20148, 1, 0),
(0, 0, 6, 0, 20148, 1, 0),
(0, 0, 6, 0, 20179, 1, 0),
(0, 0, 6, 0, 20249, 1, 0),
(3, 1, 0, 1, 20148, 1, 0),
(3, 1, 0, 1, 20179, 1, 0),
(3, 1, 0, 6, 20152, 1, 0),
(3, 1, 0, 7, 20152, 20152, 0),
(3, 1, 1, 1, 20148, 1, 0),
(3, 1, 1, 1, 20152, 0, 1),
(3, 1, 1, 1, 20179, 1, 0),
(3, 1, 1, 3, 20152, 1, 0),
(3, 1, 2, 11, 20148, 1, 0),
(3, 1, 2, 11, 20153, 0, 1),
(3, 1, 2, 11, 20179, 1, 0),
(3, 1, 2, 11, 20270, 0, 1),
(3, 1, 2, 12, 20153, 1, 0),
(3, 1, 2, 12, 20210, 0, 1),
(3, 1, 2, 17, 20210, 1, 0),
(3, 1, 2, 18, 20270, 1, 0),
(3, 2, 0, 1, 20249, 1, 0),
(3, 2, 1, 1, 20249, 1, 0),
(3, 2, 2, 11, 20249, 1, 0),
(4, 0, 0, 1, 20249, 1, 0),
(4, 0, 1, 1, 20249, 1, 0),
(4, 0, 2, 11, 20249, 1, 0),
(4, 1, 0, 1, 20148, 1, 0),
(4, 1, 0, 6, 20152, 1, 0),
(4, 1, 0, 7, 20152, 20152, 0),
(4, 1, 1, 1, 20148, 1, 0),
(4, 1, 1, 1, 20152, 0, 1),
(4, 1, 1, 3, 20152, 1, 0),
(4, 1, 2, 11, 20148, 1, 0),
(4, 1, 2, 11, 20153, 0, 1),
(4, 1, 2, 12, 20153, 1, 0),
(4, 1, 2, 12, 20210, 0, 1),
(4, 1, 2, 17, 20210, 1, 0),
(4, 2, 0, 1, 20179, 1, 0),
(4, 2, 1, 1, 20179, 1, 0),
(4, 2, 2, 11, 20179, 1, 0),
(4, 2, 2, 11, 20270, 0, 1),
(4, 2, 2, 18, 20270, 1, 0),
(5, 0, 0, 1, 20179, 1, 0),
(5, 0, 0, 1, 20249, 1, 0),
(5, 0, 1, 1, 20179, 1, 0),
(5, 0, 1, 1, 20249, 1, 0),
(5, 0, 2, 11, 20179, 1, 0),
(5, 0, 2, 11, 20249, 1, 0),
(5, 0, 2, 11, 20270, 0, 1),
(5, 0, 2, 18, 20270, 1, 0),
(5, 3, 0, 1, 20148, 1, 0),
(5, 3, 0, 6, 20152, 1, 0),
(5, 3, 0, 7, 20152, 20152, 0),
(5, 3, 1, 1, 20148, 1, 0),
(5, 3, 1, 1, 20152, 0, 1),
(5, 3, 1, 3, 20152, 1, 0),
(5, 3, 2, 11, 20148, 1, 0),
(5, 3, 2, 11, 20153, 0, 1),
(5, 3, 2, 12, 20153, 1, 0),
(5, 3, 2, 12, 20210, 0, 1),
(5, 3, 2, 17, 20210, 1, 0),
(7, 4, 0, 1, 20249, 1, 0),
(7, 4, 1, 1, 20249, 1, 0),
(7, 4, 2, 11, 20249, 1, 0),
(7, 5, 0, 1, 20148, 1, 0),
(7, 5, 0, 1, 20249, 1, 0),
(7, 5, 0, 6, 20152, 1, 0),
(7, 5, 0, 7, 20152, 20152, 0),
(7, 5, 1, 1, 20148, 1, 0),
(7, 5, 1, 1, 20152, 0, 1),
(7, 5, 1, 1, 20249, 1, 0),
(7, 5, 1, 3, 20152, 1, 0),
(7, 5, 2, 11, 20148, 1, 0),
(7, 5, 2, 11, 20153, 0, 1),
(7, 5, 2, 11, 20249, 1, 0),
(7, 5, 2, 12, 20153, 1, 0),
(7, 5, 2, 12, 20210, 0, 1),
(7, 5, 2, 17, 20210, 1, 0)
ON CONFLICT DO NOTHING;
INSERT INTO events (id, at, day, user_id, kind, channel, ip, duration_ms, client_id, act_id, details) VALUES
(1, 1767182400000000, 20453, NULL, 'setting', 'command', NULL, 2, NULL, NULL, '{"setting":"user","told":[{"did":"added","fields":[["login",null,"anna"],["name",null,"Anna Nowak"],["email",null,"anna@example.com"],["role",null,"advisor"]],"of":"anna","thing":"user"},{"did":"added","fields":[["login",null,"jan"],["name",null,"Jan Kot"],["role",null,"manager"]],"of":"jan","thing":"user"}]}'),
(2, 1767182400000000, 20453, NULL, 'import', 'command', NULL, 0, NULL, 1, '{"clients":3}'),
(3, 1767182400000000, 20453, NULL, 'import', 'command', NULL, 0, NULL, 2, '{"clients":2}'),
(4, 1767182400000000, 20453, NULL, 'setting', 'command', NULL, 4, NULL, NULL, '{"setting":"role","told":[{"did":"added","fields":[["granted",null,"yes"]],"of":"advisor export","thing":"role"}]}'),
(5, 1767182400000000, 20453, NULL, 'schedule', 'command', NULL, 7, NULL, NULL, '{"schedule":1,"told":[{"did":"added","fields":[["report",null,"user-work"],["period",null,"yesterday"],["rhythm",null,"daily"],["on_day",null,"0"],["hour",null,"10"],["sent_as",null,"xlsx"]],"of":"","thing":"schedule"},{"did":"added","fields":[],"of":"boss","thing":"recipient"}]}')
ON CONFLICT DO NOTHING;
INSERT INTO leads (id, external_id, client_id, origin_client_id, advisor_id, source_id, created_at, created_day, assigned_at, assigned_day, converted_at, converted_day, expired_at, expired_day, record_hash) VALUES
(1, 'L1', 1, 1, 1, 1, 1740733200000000, 20147, 1740736800000000, 20147, 1740819600000000, 20148, NULL, NULL, -3742571870256799758),
(2, 'L2', NULL, NULL, 2, 2, 1754035200000000, 20301, 1754042400000000, 20301, NULL, NULL, NULL, NULL, -5613771589866672408)
ON CONFLICT DO NOTHING;
INSERT INTO moves (id, client_id, classification, value, at, day, advisor_id) VALUES
(7, 1, 1, 3, 1741165200000000, 20152, 1),
(8, 1, 2, 12, 1741251600000000, 20153, 1),
(9, 1, 2, 17, 1746172800000000, 20210, 1),
(10, 2, 2, 18, 1751356800000000, 20270, 1)
ON CONFLICT DO NOTHING;
INSERT INTO organisation (id, name, zone, currency, quiet_days, overdue_days, rules_day, shared_phone, shared_email, shared_user_id, own_contacts) VALUES
(1, 'Klientela', 'Europe/Warsaw', 'PLN', 30, 14, -9000000, 10, 10, 10, NULL)
ON CONFLICT DO NOTHING;
INSERT INTO purchases (id, external_id, client_id, origin_client_id, at, day, amount, kind, state, quantity, product, outlet, order_number, advisor_id, record_hash) VALUES
(1, 'P1', 1, 1, 1746172800000000, 20210, 85000000, 'sale', 'closed', NULL, NULL, NULL, NULL, 1, -2680429794235648783)
ON CONFLICT DO NOTHING;
INSERT INTO role_grants (role, permission, granted) VALUES
('advisor', 'export', TRUE)
ON CONFLICT DO NOTHING;
INSERT INTO schedule_recipients (schedule_id, user_id) VALUES
(1, 3)
ON CONFLICT DO NOTHING;
INSERT INTO schedules (id, title, report, query, period, rhythm, on_day, hour, sent_as, skips_empty, paused, since, made_by, changed_at, changed_by, put_away_at) VALUES
(1, '', 'user-work', '', 'yesterday', 'daily', 0, 10, 'xlsx', FALSE, FALSE, 1767182400000000, NULL, 1767182400000000, NULL, NULL)
ON CONFLICT DO NOTHING;
INSERT INTO search_terms (term, client_id) VALUES
('225550101', 1),
('48225550101', 1),
('<10105552284', 1),
('@example.com', 1),
('c1', 1),
('i', 1),
('syn', 1),
('zolw', 1),
('zolw@example.com', 1),
('48600555002', 2),
('600555002', 2),
('<20055500684', 2),
('c2', 2),
('ewa', 2),
('lis', 2),
('c3', 3),
('hara', 3),
('o', 3)
ON CONFLICT DO NOTHING;
INSERT INTO spans (client_id, classification, from_day, to_day, value, node) VALUES
(1, 1, 20148, 20152, 1, 45716),
(2, 1, 20179, 524288, 1, 524288),
(3, 1, 20249, 524288, 1, 524288),
(1, 1, 20152, 524288, 3, 524288),
(1, 2, 20148, 20153, 11, 45716),
(2, 2, 20179, 20270, 11, 45824),
(3, 2, 20249, 524288, 11, 524288),
(1, 2, 20153, 20210, 12, 45760),
(1, 2, 20210, 524288, 17, 524288),
(2, 2, 20270, 524288, 18, 524288),
(1, 3, 20148, 524288, 1, 524288),
(2, 3, 20179, 524288, 1, 524288),
(3, 3, 20249, 524288, 2, 524288),
(3, 4, 20249, 524288, 0, 524288),
(1, 4, 20148, 524288, 1, 524288),
(2, 4, 20179, 524288, 2, 524288),
(2, 5, 20179, 524288, 0, 524288),
(3, 5, 20249, 524288, 0, 524288),
(1, 5, 20148, 524288, 3, 524288),
(1, 6, 20148, 524288, 0, 524288),
(2, 6, 20179, 524288, 0, 524288),
(3, 6, 20249, 524288, 0, 524288)
ON CONFLICT DO NOTHING;
INSERT INTO spells (client_id, from_day, to_day, node, arrival, departure, activated_day, previous_to, created_day) VALUES
(1, 20148, 524288, 524288, 1, NULL, 20152, NULL, 20148),
(2, 20179, 524288, 524288, 1, NULL, NULL, NULL, 20179),
(3, 20249, 524288, 524288, 1, NULL, NULL, NULL, 20249)
ON CONFLICT DO NOTHING;
INSERT INTO statuses (id, classification, code, meaning, position, name_en, name_pl, tint) VALUES
(1, 1, 'invited', 'invited', 1, NULL, NULL, NULL),
(2, 1, 'waiting', 'waiting', 2, NULL, NULL, NULL),
(3, 1, 'active', 'active', 3, NULL, NULL, NULL),
(4, 1, 'at_risk', 'at_risk', 4, NULL, NULL, NULL),
(5, 1, 'completed', 'completed', 5, NULL, NULL, NULL),
(6, 1, 'archived', 'archived', 6, NULL, NULL, NULL),
(7, 1, 'deleted', 'deleted', 7, NULL, NULL, NULL),
(8, 1, 'merged', 'merged', 8, NULL, NULL, NULL),
(11, 2, 'new', 'new', 1, NULL, NULL, NULL),
(12, 2, 'lead', 'lead', 2, NULL, NULL, NULL),
(13, 2, 'interested', 'interested', 3, NULL, NULL, NULL),
(14, 2, 'buying', 'buying', 4, NULL, NULL, NULL),
(15, 2, 'reservation', 'reservation', 5, NULL, NULL, NULL),
(16, 2, 'preliminary_agreement', 'preliminary_agreement', 6, NULL, NULL, NULL),
(17, 2, 'buyer', 'buyer', 7, NULL, NULL, NULL),
(18, 2, 'lost', 'lost', 8, NULL, NULL, NULL),
(19, 2, 'expired', 'expired', 9, NULL, NULL, NULL)
ON CONFLICT DO NOTHING;
INSERT INTO terms (id, kind, name, name_key, retired) VALUES
(1, 'source', 'Fair', 'fair', FALSE),
(2, 'source', 'Web', 'web', FALSE),
(3, 'investment', 'Sunny Hill', 'sunny hill', FALSE),
(4, 'tag', 'cold', 'cold', FALSE),
(5, 'tag', 'vip', 'vip', FALSE)
ON CONFLICT DO NOTHING;
INSERT INTO tokens (id, name, hash, can_read, can_write, created_at, revoked_at, can_send_touches, can_change_people, owner_id, until, last_used_at) VALUES
(1, 'shop', '0123', TRUE, FALSE, 0, NULL, FALSE, FALSE, NULL, NULL, NULL)
ON CONFLICT DO NOTHING;
INSERT INTO untallied (clock, day) VALUES
(1, 20151),
(1, 20182),
(1, 20423),
(2, 20151),
(2, 20182),
(2, 20423),
(3, 20151),
(3, 20182),
(3, 20424),
(4, 20148),
(4, 20179),
(4, 20249),
(5, 20147),
(5, 20301),
(6, 20148),
(8, 20198),
(9, 20152),
(9, 20153),
(9, 20210),
(9, 20270)
ON CONFLICT DO NOTHING;
INSERT INTO untold (client_id) VALUES
(1)
ON CONFLICT DO NOTHING;
INSERT INTO users (id, login, name, email, role, language, password_hash, disabled, created_at, factor, factor_step) VALUES
(1, 'anna', 'Anna Nowak', 'anna@example.com', 'advisor', NULL, NULL, FALSE, 1767182400000000, NULL, 0),
(2, 'jan', 'Jan Kot', NULL, 'manager', NULL, NULL, FALSE, 1767182400000000, NULL, 0),
(3, 'boss', 'Boss', NULL, 'admin', NULL, '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2g', FALSE, 1767182400000000, NULL, 0)
ON CONFLICT DO NOTHING;
