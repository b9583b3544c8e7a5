namespace Sinkhole.Server.Queries;

/// <summary>The way back to the client of a query that waited: the listener or connection that received it.</summary>
internal interface IReplyPath
{
    /// <summary>Sends the response, or drops it when the client is gone; a socket's failure is no exception.</summary>
    ValueTask ReplyAsync(PendingQuery query);
}
