-- One service: its schema, the owner that migrates it, and the app that works in it and owns nothing.
-- ${service}, ${ownerPassword} and ${appPassword} are filled in by whoever runs this. It may run any number of times.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${service}_owner') THEN
        CREATE ROLE ${service}_owner;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${service}_app') THEN
        CREATE ROLE ${service}_app;
    END IF;
END
$$;

ALTER ROLE ${service}_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '${ownerPassword}';
ALTER ROLE ${service}_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '${appPassword}';
ALTER ROLE ${service}_owner SET search_path = ${service};
ALTER ROLE ${service}_app SET search_path = ${service};
ALTER ROLE ${service}_app SET idle_in_transaction_session_timeout = '60s';

GRANT CONNECT ON DATABASE switchboard TO ${service}_owner, ${service}_app;

CREATE SCHEMA IF NOT EXISTS ${service} AUTHORIZATION ${service}_owner;
REVOKE ALL ON SCHEMA ${service} FROM PUBLIC;
GRANT USAGE ON SCHEMA ${service} TO ${service}_app;

-- What the owner makes later: the app may use it, nobody else.
ALTER DEFAULT PRIVILEGES FOR ROLE ${service}_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE ${service}_owner IN SCHEMA ${service}
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${service}_app;
ALTER DEFAULT PRIVILEGES FOR ROLE ${service}_owner IN SCHEMA ${service} GRANT USAGE ON SEQUENCES TO ${service}_app;
ALTER DEFAULT PRIVILEGES FOR ROLE ${service}_owner IN SCHEMA ${service} GRANT EXECUTE ON FUNCTIONS TO ${service}_app;
