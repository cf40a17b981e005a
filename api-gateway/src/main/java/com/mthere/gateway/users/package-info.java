/// Users, as they travel over HTTP.
@NullMarked
package com.mthere.gateway.users;

import org.jspecify.annotations.NullMarked;
