-- The guest list as a relational service would have it: the row of the event counts the seats, and is locked while an
-- answer is decided. One function, so that an answer is one round trip and one transaction.

CREATE TABLE events (
    event_id       text COLLATE "C" PRIMARY KEY,
    title          text NOT NULL,
    capacity       int,
    seats_taken    int NOT NULL DEFAULT 0,
    waitlist_order bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);

CREATE TABLE invitations (
    event_id       text COLLATE "C" NOT NULL REFERENCES events,
    invitation_id  text COLLATE "C" NOT NULL,
    user_id        text NOT NULL,
    status         text NOT NULL DEFAULT 'invited',
    party_size     int NOT NULL DEFAULT 1,
    waitlist_order bigint,
    created_at     timestamptz NOT NULL DEFAULT now(),
    updated_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (event_id, invitation_id),
    UNIQUE (event_id, user_id)
) WITH (fillfactor = 80);

CREATE INDEX waiting ON invitations (event_id, waitlist_order) WHERE status = 'waitlisted';

CREATE FUNCTION answer(of_event text, of_invitation text, wanted text, party int) RETURNS SETOF invitations
LANGUAGE plpgsql AS $$
DECLARE
    event events;
    before invitations;
    freed int;
    next invitations;
BEGIN
    SELECT * INTO event FROM events WHERE event_id = of_event FOR UPDATE;
    SELECT * INTO before FROM invitations WHERE event_id = of_event AND invitation_id = of_invitation;
    IF before IS NULL THEN
        RETURN;
    END IF;
    IF wanted = 'going' AND before.status IN ('going', 'waitlisted') AND before.party_size = party THEN
        RETURN NEXT before;
        RETURN;
    END IF;
    freed := CASE WHEN before.status = 'going' THEN before.party_size ELSE 0 END;
    IF wanted = 'going' AND event.capacity IS NOT NULL AND event.seats_taken - freed + party > event.capacity THEN
        IF before.status = 'going' THEN
            RAISE EXCEPTION 'full';
        END IF;
        UPDATE events SET waitlist_order = waitlist_order + 1 WHERE event_id = of_event;
        RETURN QUERY UPDATE invitations
            SET status = 'waitlisted', party_size = party, waitlist_order = event.waitlist_order, updated_at = now()
            WHERE event_id = of_event AND invitation_id = of_invitation RETURNING *;
        RETURN;
    END IF;
    event.seats_taken := event.seats_taken - freed + CASE WHEN wanted = 'going' THEN party ELSE 0 END;
    RETURN QUERY UPDATE invitations
        SET status = wanted, party_size = party, waitlist_order = NULL, updated_at = now()
        WHERE event_id = of_event AND invitation_id = of_invitation RETURNING *;
    IF freed > 0 THEN
        FOR next IN SELECT * FROM invitations WHERE event_id = of_event AND status = 'waitlisted'
                ORDER BY waitlist_order LOOP
            IF event.seats_taken + next.party_size <= event.capacity THEN
                event.seats_taken := event.seats_taken + next.party_size;
                UPDATE invitations SET status = 'going', waitlist_order = NULL, updated_at = now()
                    WHERE event_id = of_event AND invitation_id = next.invitation_id;
            END IF;
        END LOOP;
    END IF;
    UPDATE events SET seats_taken = event.seats_taken WHERE event_id = of_event;
END $$;
