using Sinkhole.Dns.Records;

namespace Sinkhole.Evidence.Activity;

/// <summary>Takes what one worker saw of a client.</summary>
/// <param name="client">The client.</param>
/// <param name="figures">What the worker saw of it.</param>
public delegate void ClientSeen(InternetAddress client, in ClientFigures figures);
