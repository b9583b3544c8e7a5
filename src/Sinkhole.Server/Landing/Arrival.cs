using System.Net;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Contacts;

namespace Sinkhole.Server.Landing;

/// <summary>Who reached the sinkhole where and when, whatever was sent.</summary>
/// <param name="Time">When.</param>
/// <param name="Client">Who.</param>
/// <param name="Place">Where.</param>
/// <param name="Transport">Over what.</param>
internal sealed record Arrival(DateTimeOffset Time, IPEndPoint Client, IPEndPoint Place, ContactTransport Transport)
{
    /// <summary>The client's address.</summary>
    public InternetAddress Address { get; } = InternetAddress.From(Client.Address);
}
