package com.mthere.rush;

import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.http.HttpStatus;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/// Guest lists as far as a rush needs them, over PostgreSQL: the contract and the rules of mThere, each answer one
/// statement, which locks the row of its event.
@SpringBootApplication
@RestController
public class GuestLists {
    private final DatabaseClient db;

    GuestLists(ConnectionFactory connections) {
        // The statements carry PostgreSQL's own markers, so there are no names to look for.
        this.db = DatabaseClient.builder()
                .connectionFactory(connections)
                .namedParameters(false)
                .build();
    }

    public static void main(String[] args) {
        SpringApplication.run(GuestLists.class, args);
    }

    record NewEvent(String eventId, String title, Integer capacity) {}

    record NewGuest(String userId) {}

    record NewGuests(List<NewGuest> items) {}

    record Invited(int status, String invitationId, String location) {}

    record InvitedEach(List<Invited> items) {}

    record Answer(String status, Integer partySize) {}

    record Invitation(
            String invitationId,
            String eventId,
            String userId,
            String status,
            int partySize,
            Instant createdAt,
            Instant updatedAt) {}

    record Summary(String eventId, int seatsTaken) {}

    @GetMapping("/readyz")
    Mono<String> ready() {
        return db.sql("SELECT 1").fetch().one().thenReturn("ready");
    }

    @PostMapping("/events")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<NewEvent> create(@RequestBody NewEvent event) {
        return db.sql("INSERT INTO events (event_id, title, capacity) VALUES ($1, $2, $3)")
                .bind(0, event.eventId())
                .bind(1, event.title())
                .bind(2, event.capacity())
                .then()
                .thenReturn(event);
    }

    @PostMapping("/events/{event}/invitations:batch")
    @ResponseStatus(HttpStatus.MULTI_STATUS)
    Mono<InvitedEach> invite(@PathVariable String event, @RequestBody NewGuests guests) {
        String[] ids = guests.items().stream()
                .map(guest -> UUID.randomUUID().toString())
                .toArray(String[]::new);
        String[] users = guests.items().stream().map(NewGuest::userId).toArray(String[]::new);
        return db.sql("""
                        INSERT INTO invitations (event_id, invitation_id, user_id)
                        SELECT $1, * FROM unnest($2::text[], $3::text[])""")
                .bind(0, event)
                .bind(1, ids)
                .bind(2, users)
                .then()
                .thenReturn(new InvitedEach(List.of(ids).stream()
                        .map(id -> new Invited(201, id, "/events/" + event + "/invitations/" + id))
                        .toList()));
    }

    @PutMapping("/events/{event}/invitations/{invitation}/rsvp")
    Mono<Invitation> answer(
            @PathVariable String event, @PathVariable String invitation, @RequestBody Answer answer) {
        return db.sql("SELECT * FROM answer($1, $2, $3, $4)")
                .bind(0, event)
                .bind(1, invitation)
                .bind(2, answer.status())
                .bind(3, answer.partySize() == null ? 1 : answer.partySize())
                .map(GuestLists::invitation)
                .one()
                .switchIfEmpty(Mono.error(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    }

    @GetMapping("/events/{event}/summary")
    Mono<Summary> summary(@PathVariable String event) {
        return db.sql("SELECT seats_taken FROM events WHERE event_id = $1")
                .bind(0, event)
                .map(row -> new Summary(event, row.get(0, Integer.class)))
                .one();
    }

    private static Invitation invitation(Readable row) {
        return new Invitation(
                row.get("invitation_id", String.class),
                row.get("event_id", String.class),
                row.get("user_id", String.class),
                row.get("status", String.class),
                row.get("party_size", Integer.class),
                row.get("created_at", Instant.class),
                row.get("updated_at", Instant.class));
    }
}
