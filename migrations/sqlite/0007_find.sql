-- Leads by the day they came, as they stand among other facts.
CREATE INDEX leads_created ON leads (created_day, created_at, id) WHERE client_id IS NOT NULL;

-- What was corrected of an activity, for its withdrawal.
CREATE INDEX edits_activity ON edits (activity_id) WHERE activity_id IS NOT NULL;

-- What is to be verified, of everybody's.
CREATE INDEX activities_to_verify ON activities ((coalesce(due_at, at)), id) WHERE state = 'to_verify';
