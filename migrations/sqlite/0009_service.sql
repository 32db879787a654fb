-- How quickly clients were served: the first of each kind of contact.
CREATE INDEX activities_first ON activities (client_id, kind, at, direction, telephony) WHERE state = 'done';
