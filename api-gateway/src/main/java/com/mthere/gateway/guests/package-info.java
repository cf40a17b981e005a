/// Guest lists, as they travel over HTTP.
@NullMarked
package com.mthere.gateway.guests;

import org.jspecify.annotations.NullMarked;
