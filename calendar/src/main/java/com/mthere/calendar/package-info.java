/// Events as calendars take them: iCalendar (RFC 5545) with the methods of iTIP (RFC 5546).
@NullMarked
package com.mthere.calendar;

import org.jspecify.annotations.NullMarked;
