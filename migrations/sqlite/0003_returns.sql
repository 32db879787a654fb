-- One index of arrivals that also answers who came back, and had been here when.
DROP INDEX spells_return;
DROP INDEX spells_arrival;
CREATE INDEX spells_arrival ON spells (arrival, from_day, client_id, previous_to, created_day);
