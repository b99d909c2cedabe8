package io.pianorhythm.client;

/// Who is signed in.
///
/// @param uuid stable id of the account or guest
/// @param username the name as shown
/// @param role the role on the site, as the server spells it
/// @param isMember has an account
public record Account(String uuid, String username, String role, boolean isMember) {}
