package io.pianorhythm.gateway.session;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;

/// A second path of a session that somebody may open now, because they have shown its token.
public final class SecondPath {

  private final Session session;

  SecondPath(Session session) {
    this.session = session;
  }

  /// The loop that the connection has to be moved to: that of the session, so that nothing is
  /// handed from thread to thread.
  public EventLoop loop() {
    return session.paths().home();
  }

  /// Takes the upgraded connection over. On [#loop].
  ///
  /// @param deflate whether compression was agreed on
  public void adopt(Channel channel, boolean deflate) {
    session.paths().openSecond(channel, deflate);
  }
}
