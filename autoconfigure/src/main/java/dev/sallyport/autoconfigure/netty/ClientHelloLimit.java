package dev.sallyport.autoconfigure.netty;

import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.netty.NettyPipeline;

/**
 * Ends a connection that begins with a ClientHello longer than the engine takes. What
 * reads the server name of a ClientHello for Netty makes room for all that the first
 * bytes promise, up to 16 MB, for everybody who sends nothing more. Confined to one
 * connection.
 */
final class ClientHelloLimit extends ByteToMessageDecoder {

	private static final Log logger = LogFactory.getLog("dev.sallyport.tls");

	/**
	 * No handshake message of the engine is longer.
	 */
	private static final int MAX_LENGTH = 1 << 16;

	private static final int HANDSHAKE = 22;

	private static final int RECORD_HEADER = 5;

	private static final int HANDSHAKE_HEADER = 4;

	void addTo(ChannelPipeline pipeline) {
		if (pipeline.get(NettyPipeline.SslHandler) != null) {
			pipeline.addBefore(NettyPipeline.SslHandler, ClientHelloLimit.class.getName(), this);
		}
	}

	@Override
	protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
		int start = in.readerIndex();
		if (in.readableBytes() < RECORD_HEADER + HANDSHAKE_HEADER && isHandshake(in)) {
			return;
		}
		if (isHandshake(in) && in.getUnsignedMedium(start + RECORD_HEADER + 1) > MAX_LENGTH) {
			logger.debug("A client (%s) begins with a message that is longer than any: its connection is closed."
				.formatted(context.channel().remoteAddress()));
			in.skipBytes(in.readableBytes());
			ChannelFuture unused = context.close();
			return;
		}
		// What was read goes on its way
		context.pipeline().remove(this);
	}

	private static boolean isHandshake(ByteBuf in) {
		return in.getUnsignedByte(in.readerIndex()) == HANDSHAKE;
	}

}
