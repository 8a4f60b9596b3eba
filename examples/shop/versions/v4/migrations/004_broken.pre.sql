-- Fails on purpose: orders have no such column. The ALTER TABLE above it goes back with it.
ALTER TABLE orders ADD COLUMN total_cents integer;
UPDATE orders SET total_cents = quantity * unit_price_cents;
