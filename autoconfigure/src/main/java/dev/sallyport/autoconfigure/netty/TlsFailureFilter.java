package dev.sallyport.autoconfigure.netty;

import java.nio.channels.ClosedChannelException;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.net.ssl.SSLException;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslCompletionEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.netty.NettyPipeline;

/**
 * Ends connections whose TLS has failed, and says in one line what others would say with
 * a stack trace for everybody who likes to fill a log. Of a client that does not speak
 * TLS at all it tells nothing more: a plain request may hold a password, and Netty puts
 * all of it into its message. Sits right behind the handler of TLS. Confined to one
 * connection.
 */
final class TlsFailureFilter extends ChannelInboundHandlerAdapter {

	private static final Log logger = LogFactory.getLog("dev.sallyport.tls");

	private final AtomicBoolean warned;

	private boolean ended;

	/**
	 * Create the filter.
	 * @param warned whether anybody has been warned of other clients of the server
	 */
	TlsFailureFilter(AtomicBoolean warned) {
		this.warned = warned;
	}

	void addTo(ChannelPipeline pipeline) {
		if (pipeline.get(NettyPipeline.SslHandler) != null) {
			pipeline.addAfter(NettyPipeline.SslHandler, TlsFailureFilter.class.getName(), this);
		}
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		Throwable reason = (cause instanceof DecoderException && cause.getCause() != null) ? cause.getCause() : cause;
		if (reason instanceof SSLException) {
			end(context, reason);
			return;
		}
		context.fireExceptionCaught(cause);
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext context, Object event) {
		if (event instanceof SslCompletionEvent completion && !completion.isSuccess()
				&& (event instanceof SslHandshakeCompletionEvent || completion.cause() instanceof SSLException)) {
			end(context, completion.cause());
			return;
		}
		context.fireUserEventTriggered(event);
	}

	// What fails once is told as an event and as an exception
	private void end(ChannelHandlerContext context, Throwable reason) {
		if (!this.ended) {
			this.ended = true;
			log(context.channel(), reason);
		}
		ChannelFuture unused = context.close();
	}

	private void log(Channel channel, Throwable reason) {
		if (reason instanceof NotSslRecordException) {
			logOther(channel);
		}
		else if (logger.isDebugEnabled()) {
			logger.debug("TLS with %s failed: %s".formatted(channel.remoteAddress(),
					(reason instanceof ClosedChannelException) ? "the client has left" : reason.getMessage()));
		}
	}

	private void logOther(Channel channel) {
		String message = ("A client does not speak TLS on a port that speaks nothing else (%s): http:// instead of "
				+ "https://, perhaps. What it sent is not shown")
			.formatted(channel.remoteAddress());
		if (this.warned.compareAndSet(false, true)) {
			logger.warn(message + "; others are logged on level DEBUG.");
		}
		else if (logger.isDebugEnabled()) {
			logger.debug(message + ".");
		}
	}

}
