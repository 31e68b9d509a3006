package dev.sallyport.autoconfigure.jetty;

import java.io.IOException;
import java.nio.ByteBuffer;

import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.util.BufferUtil;

/**
 * Waits for the ClientHello, and gives way to the connection of the host that it names.
 * What it has read goes on to that one. A client that takes its time is cut by the idle
 * timeout of the connector.
 */
final class ClientHelloConnection extends AbstractConnection implements Connection.UpgradeFrom, Connection.UpgradeTo {

	/**
	 * Most ClientHellos fit.
	 */
	private static final int FIRST_LENGTH = 2048;

	/**
	 * What the next connection takes over must fit into its buffer for one record. A
	 * longer ClientHello gets the default host.
	 */
	private static final int MAX_LENGTH = 1 << 14;

	private final Connector connector;

	private final TlsConnectionFactory factory;

	private ByteBuffer received = BufferUtil.EMPTY_BUFFER;

	ClientHelloConnection(Connector connector, EndPoint endPoint, TlsConnectionFactory factory) {
		super(endPoint, connector.getExecutor());
		this.connector = connector;
		this.factory = factory;
	}

	@Override
	public void onUpgradeTo(ByteBuffer buffer) {
		this.received = BufferUtil.copy(buffer);
	}

	@Override
	public ByteBuffer onUpgradeFrom() {
		return this.received;
	}

	@Override
	public void onOpen() {
		super.onOpen();
		if (!upgrade()) {
			fillInterested();
		}
	}

	@Override
	public void onFillable() {
		try {
			int count = 1;
			while (count > 0) {
				makeRoom();
				count = getEndPoint().fill(this.received);
				if (count > 0 && upgrade()) {
					return;
				}
			}
			if (count == 0) {
				fillInterested();
			}
			else {
				close();
			}
		}
		catch (IOException ex) {
			getEndPoint().close(ex);
		}
	}

	private void makeRoom() {
		if (BufferUtil.space(this.received) == 0) {
			ByteBuffer larger = BufferUtil.allocate(Math.max(2 * this.received.capacity(), FIRST_LENGTH));
			BufferUtil.append(larger, this.received);
			this.received = larger;
		}
	}

	private boolean upgrade() {
		RequestedName name = RequestedName.read(this.received);
		if (!name.complete() && this.received.remaining() < MAX_LENGTH) {
			return false;
		}
		EndPoint endPoint = getEndPoint();
		endPoint.upgrade(this.factory.newConnection(this.connector, endPoint, name));
		return true;
	}

}
