package com.mthere.gateway.resource;

import com.mthere.gateway.lists.Cursors;
import com.mthere.gateway.mutation.Mutations;
import com.mthere.gateway.route.Route;
import com.mthere.gateway.route.Routes;
import com.mthere.model.Entity;
import com.mthere.model.Shown;
import com.mthere.query.Processors;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpMethod;

/// The routes of one kind of resource.
public final class ResourceRoutes {
    private ResourceRoutes() {}

    /// How reads are made.
    ///
    /// @param patience how long one waits to be as fresh as asked for
    public record Reading(Processors processors, Cursors cursors, int partitions, Duration patience) {}

    /// @param others the mutations of the other kinds
    public static <E extends Entity, C, R extends Shown> Routes of(
            Kind<E, C, R> kind, Reading reading, Mutations<R, C> mutations, List<? extends Mutations<?, ?>> others) {
        Reader<E> reader =
                new Reader<>(kind, reading.processors(), reading.cursors(), reading.partitions(), reading.patience());
        Writer<E, C, R> writer =
                new Writer<>(kind, new Submissions<>(kind.aggregate(), kind.codecs(), mutations, others));
        return Routes.of(
                Route.at(kind.path() + "/{id}")
                        .read(reader::get)
                        .on(HttpMethod.PUT, writer::put)
                        .on(HttpMethod.PATCH, writer::patch)
                        .on(HttpMethod.DELETE, writer::delete),
                Route.at(kind.path()).read(reader::list).on(HttpMethod.POST, writer::create));
    }
}
