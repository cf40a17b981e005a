@NullMarked
package com.mthere.gateway.guests;

import org.jspecify.annotations.NullMarked;
