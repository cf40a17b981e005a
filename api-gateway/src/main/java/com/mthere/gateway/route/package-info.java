/// Which handler answers which path and method.
@NullMarked
package com.mthere.gateway.route;

import org.jspecify.annotations.NullMarked;
