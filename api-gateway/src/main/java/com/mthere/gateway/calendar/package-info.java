/// Events as files for calendars.
@NullMarked
package com.mthere.gateway.calendar;

import org.jspecify.annotations.NullMarked;
