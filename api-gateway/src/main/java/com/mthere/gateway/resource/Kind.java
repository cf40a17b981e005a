package com.mthere.gateway.resource;

import com.mthere.codec.AggregateCodecs;
import com.mthere.gateway.json.JsonWriter;
import com.mthere.gateway.json.Members;
import com.mthere.gateway.parameters.QueryParameters;
import com.mthere.model.Aggregate;
import com.mthere.model.Entity;
import com.mthere.model.Shown;
import com.mthere.query.Filter;
import com.mthere.query.Order;
import java.util.Optional;
import java.util.Set;

/// What is particular to one kind of resource.
///
/// @param <E> what exists
/// @param <C> what can be asked
/// @param <R> what an outcome shows
public interface Kind<E extends Entity, C, R extends Shown> {
    Aggregate aggregate();

    AggregateCodecs<E, C, R> codecs();

    Class<E> type();

    JsonWriter<E> json();

    /// @param id the client's choice
    record NewOne<C>(Optional<String> id, C change) {}

    /// What a POST asks for.
    NewOne<C> create(Members body);

    /// What a PUT asks for that may only create.
    C createAt(Members body, String id);

    /// What a PUT asks for.
    C replace(Members body, String id);

    /// What a PATCH asks for.
    C patch(Members body, String id);

    /// What a DELETE asks for.
    C delete();

    /// The query parameters of the list that select and sort.
    Set<String> selectors();

    Filter filter(QueryParameters parameters);

    Order order(QueryParameters parameters);

    /// The path of the list, such as `/users`.
    default String path() {
        return "/" + aggregate().noun() + "s";
    }

    default String pathOf(String id) {
        return path() + "/" + id;
    }

    /// How the id is called in JSON.
    default String idName() {
        return aggregate().noun() + "_id";
    }
}
