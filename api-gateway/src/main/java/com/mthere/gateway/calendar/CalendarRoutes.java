package com.mthere.gateway.calendar;

import com.mthere.codec.Codecs;
import com.mthere.gateway.resource.Methods;
import com.mthere.gateway.resource.ResourceRoutes.Reading;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/// The route of an event's calendar.
public final class CalendarRoutes {
    static final String PATH = "/events/{event_id}/calendar.ics";

    private CalendarRoutes() {}

    public static RouterFunction<ServerResponse> of(Codecs codecs, Reading reading) {
        CalendarReader reader = new CalendarReader(codecs, reading);
        return RouterFunctions.route()
                .GET(PATH, reader::calendar)
                .HEAD(PATH, reader::calendar)
                .add(Methods.only(PATH, HttpMethod.GET, HttpMethod.HEAD))
                .build();
    }
}
