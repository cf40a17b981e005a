package com.mthere.model;

/// Whether somebody who is invited hears of it by mail.
public enum Send {
    MAIL,
    NONE
}
