package com.mthere.gateway.mutation;

import com.mthere.gateway.conditional.ETag;
import com.mthere.gateway.id.TimedId;
import com.mthere.gateway.json.JsonOutput;
import com.mthere.gateway.parameters.AggregateId;
import com.mthere.gateway.parameters.QueryParameters;
import com.mthere.gateway.problem.Problem;
import com.mthere.gateway.problem.ProblemJson;
import com.mthere.gateway.problem.ProblemType;
import com.mthere.gateway.route.Route;
import com.mthere.gateway.route.Routes;
import com.mthere.model.Announced;
import com.mthere.model.Entity;
import com.mthere.model.Event;
import com.mthere.model.InvitedEach;
import com.mthere.model.Outcome;
import com.mthere.model.Outcome.Result.Accepted;
import com.mthere.model.Outcome.Result.Rejected;
import com.mthere.model.Placed;
import com.mthere.model.Shown;
import com.mthere.model.User;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JsonGenerator;

/// GET /mutations/{mutation_id}: what came of a write whose answer was lost.
public final class MutationRoutes {
    /// By then a turn has come or not, a producer has given up, and an end of the log fetched now includes whatever was
    /// written.
    private static final Duration UNCERTAIN = Duration.ofSeconds(10);

    private final List<? extends Mutations<?, ?>> kinds;
    private final InstantSource clock;

    public MutationRoutes(List<? extends Mutations<?, ?>> kinds, InstantSource clock) {
        this.kinds = kinds;
        this.clock = clock;
    }

    public Routes routes() {
        return Routes.of(Route.at("/mutations/{id}").read(this::get));
    }

    private Mono<ServerResponse> get(ServerRequest request) {
        QueryParameters.of(request.exchange().getRequest(), Set.of());
        String id = AggregateId.of("mutation_id", request.pathVariable("id"));
        return Flux.fromIterable(kinds)
                .concatMap(kind -> kind.known(id).map(found -> described(found, kind)))
                .next()
                .switchIfEmpty(Mono.defer(() -> mayStillCome(id) ? Mono.just(pending(id)) : Mono.error(unknown())))
                .flatMap(body -> ServerResponse.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(body));
    }

    private boolean mayStillCome(String id) {
        return kinds.stream().anyMatch(kind -> kind.isUnderWay(id)) || isYoung(id);
    }

    private boolean isYoung(String id) {
        return TimedId.madeAt(id)
                .map(madeAt -> Duration.between(madeAt, clock.instant()).abs())
                .filter(age -> age.compareTo(UNCERTAIN) < 0)
                .isPresent();
    }

    private static byte[] pending(String id) {
        return JsonOutput.bytes(128, json -> {
            json.writeStartObject();
            json.writeStringProperty("mutation_id", id);
            json.writeStringProperty("state", "pending");
            json.writeEndObject();
        });
    }

    private static RuntimeException unknown() {
        return Problem.of(ProblemType.NOT_FOUND, "No such mutation was accepted in the last 24 hours.")
                .exception();
    }

    private static byte[] described(Submitted<?> found, Mutations<?, ?> kind) {
        return JsonOutput.bytes(256, json -> describe(found.outcome(), kind, json));
    }

    private static void describe(Outcome<? extends Shown> outcome, Mutations<?, ?> kind, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("mutation_id", outcome.mutationId());
        switch (outcome.result()) {
            case Accepted<? extends Shown> accepted -> {
                json.writeStringProperty("state", "accepted");
                json.writeStringProperty("effect", accepted.effect().name().toLowerCase(Locale.ROOT));
                json.writeStringProperty(kind.aggregate().noun() + "_id", outcome.aggregateId());
                accepted.left().ifPresent(left -> describe(left, json));
            }
            case Rejected<? extends Shown> rejected -> {
                json.writeStringProperty("state", "rejected");
                json.writeStringProperty(kind.aggregate().noun() + "_id", outcome.aggregateId());
                json.writeName("problem");
                ProblemJson.write(
                        MutationProblems.of(
                                rejected.rejection(),
                                kind.aggregate(),
                                kind.aggregate().noun()),
                        json);
            }
        }
        json.writeEndObject();
    }

    private static void describe(Shown left, JsonGenerator json) {
        switch (left) {
            case User user -> etag(user, json);
            case Event event -> etag(event, json);
            case Placed placed -> {
                json.writeStringProperty("invitation_id", placed.invitation().invitationId());
                etag(placed.invitation(), json);
            }
            case InvitedEach each -> {
                json.writeArrayPropertyStart("invitation_ids");
                each.guests().stream()
                        .filter(one -> one.rejection().isEmpty())
                        .forEach(one -> json.writeString(one.invitationId()));
                json.writeEndArray();
            }
            case Announced announced -> {}
        }
    }

    private static void etag(Entity entity, JsonGenerator json) {
        json.writeStringProperty("etag", ETag.of(entity.version()));
    }
}
