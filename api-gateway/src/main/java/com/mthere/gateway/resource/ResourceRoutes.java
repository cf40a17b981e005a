package com.mthere.gateway.resource;

import com.mthere.gateway.lists.Cursors;
import com.mthere.gateway.mutation.Mutations;
import com.mthere.model.Entity;
import com.mthere.model.Shown;
import com.mthere.query.Processors;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/// The routes of one kind of resource.
public final class ResourceRoutes {
    private ResourceRoutes() {}

    /// How reads are made.
    ///
    /// @param patience how long one waits to be as fresh as asked for
    public record Reading(Processors processors, Cursors cursors, int partitions, Duration patience) {}

    /// @param others the mutations of the other kinds
    public static <E extends Entity, C, R extends Shown> RouterFunction<ServerResponse> of(
            Kind<E, C, R> kind, Reading reading, Mutations<R, C> mutations, List<? extends Mutations<?, ?>> others) {
        Reader<E> reader =
                new Reader<>(kind, reading.processors(), reading.cursors(), reading.partitions(), reading.patience());
        Writer<E, C, R> writer =
                new Writer<>(kind, new Submissions<>(kind.aggregate(), kind.codecs(), mutations, others));
        String list = kind.path();
        String one = kind.path() + "/{id}";
        return RouterFunctions.route()
                .GET(one, reader::get)
                .GET(list, reader::list)
                .PUT(one, writer::put)
                .POST(list, writer::create)
                .PATCH(one, writer::patch)
                .DELETE(one, writer::delete)
                .HEAD(one, reader::get)
                .HEAD(list, reader::list)
                .add(Methods.only(
                        one, HttpMethod.GET, HttpMethod.HEAD, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE))
                .add(Methods.only(list, HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST))
                .build();
    }
}
