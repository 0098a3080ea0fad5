-- Runs in the database switchboard, before any service's part: whoever is not named gets nothing.
REVOKE ALL ON DATABASE switchboard FROM PUBLIC;
REVOKE ALL ON DATABASE postgres FROM PUBLIC;
REVOKE ALL ON DATABASE template1 FROM PUBLIC;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
