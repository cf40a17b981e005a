package com.mthere.gateway.events;

import com.mthere.codec.AggregateCodecs;
import com.mthere.gateway.json.JsonWriter;
import com.mthere.gateway.json.Members;
import com.mthere.gateway.parameters.QueryParameters;
import com.mthere.gateway.resource.Kind;
import com.mthere.model.Aggregate;
import com.mthere.model.Event;
import com.mthere.model.EventChange;
import com.mthere.model.EventChange.DeleteEvent;
import com.mthere.model.EventPart;
import com.mthere.query.Filter;
import com.mthere.query.Order;
import java.util.Set;

/// Events as a kind of resource.
public record EventKind(AggregateCodecs<Event, EventChange, EventPart> codecs)
        implements Kind<Event, EventChange, EventPart> {
    private static final JsonWriter<Event> JSON = new EventJson();

    @Override
    public Aggregate aggregate() {
        return Aggregate.EVENT;
    }

    @Override
    public Class<Event> type() {
        return Event.class;
    }

    @Override
    public JsonWriter<Event> json() {
        return JSON;
    }

    @Override
    public NewOne<EventChange> create(Members body) {
        EventBody.NewEvent asked = EventBody.create(body);
        return new NewOne<>(asked.eventId(), asked.change());
    }

    @Override
    public EventChange createAt(Members body, String id) {
        return EventBody.createAt(body, id);
    }

    @Override
    public EventChange replace(Members body, String id) {
        return EventBody.replace(body, id);
    }

    @Override
    public EventChange patch(Members body, String id) {
        return EventBody.patch(body, id);
    }

    @Override
    public EventChange delete() {
        return new DeleteEvent();
    }

    @Override
    public Set<String> selectors() {
        return Set.of("host_id", "status", "starts_after", "starts_before", "sort");
    }

    @Override
    public Filter filter(QueryParameters parameters) {
        return EventSelection.of(parameters).filter();
    }

    @Override
    public Order order(QueryParameters parameters) {
        return EventSelection.of(parameters).order();
    }
}
