-- Order numbers and products as they are looked for: in lower case. Those with letters beyond ASCII are folded by the
-- program when it opens the database.
ALTER TABLE purchases
    ADD COLUMN order_key TEXT COLLATE "C",
    ADD COLUMN product_key TEXT COLLATE "C";
UPDATE purchases SET order_key = lower(trim(order_number)) WHERE order_number !~ '[^ -~]';
UPDATE purchases SET product_key = lower(trim(product)) WHERE product !~ '[^ -~]';
CREATE INDEX purchases_unfolded ON purchases (id)
WHERE order_number IS NOT NULL AND order_key IS NULL OR product IS NOT NULL AND product_key IS NULL;

-- Who bought: by order, by product, in some days and last; and of each client in which days.
CREATE INDEX purchases_order ON purchases (order_key, client_id) WHERE order_key IS NOT NULL;
CREATE INDEX purchases_product ON purchases (product_key, day, client_id) WHERE state = 'closed';
CREATE INDEX purchases_sold ON purchases (day, at, client_id, id, kind, amount) WHERE state = 'closed';
CREATE INDEX purchases_customer ON purchases (client_id, day, kind, amount) WHERE state = 'closed';
-- Customers by name, all of them and those of a price group.
CREATE INDEX clients_customers ON clients (name_key, id) WHERE purchases > 0;
CREATE INDEX clients_price_group ON clients (price_group_id, name_key, id) WHERE purchases > 0;
