package com.mthere.gateway.calendar;

import com.mthere.codec.Codecs;
import com.mthere.gateway.resource.ResourceRoutes.Reading;
import com.mthere.gateway.route.Route;
import com.mthere.gateway.route.Routes;

/// The route of an event's calendar.
public final class CalendarRoutes {
    static final String PATH = "/events/{event_id}/calendar.ics";

    private CalendarRoutes() {}

    public static Routes of(Codecs codecs, Reading reading) {
        CalendarReader reader = new CalendarReader(codecs, reading);
        return Routes.of(Route.at(PATH).read(reader::calendar));
    }
}
