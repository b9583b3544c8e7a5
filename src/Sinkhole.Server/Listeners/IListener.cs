namespace Sinkhole.Server.Listeners;

/// <summary>Sockets that serve one address by one transport.</summary>
internal interface IListener : IAsyncDisposable
{
    /// <summary>How it stands.</summary>
    ListenerStatus Status { get; }

    /// <summary>Begins to serve.</summary>
    void Start();

    /// <summary>Takes no more queries; responses to those taken still leave. Disposal then closes the sockets.</summary>
    ValueTask StopReceivingAsync();
}
