/// Ids that the gateway makes.
@NullMarked
package com.mthere.gateway.id;

import org.jspecify.annotations.NullMarked;
