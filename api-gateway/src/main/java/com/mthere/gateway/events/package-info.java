/// Events, as they travel over HTTP.
@NullMarked
package com.mthere.gateway.events;

import org.jspecify.annotations.NullMarked;
