using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Releases;

/// <summary>
/// Has the union of the lists made in the background after each change, one at a time; until it is there what it does not cover is searched
/// beside the union of before.
/// </summary>
internal sealed partial class UnionKeeper(ListBook book, PolicyPublisher publisher, PolicyEngine engine, ILogger log)
{
    private readonly Lock gate = new();
    private Task running = Task.CompletedTask;

    // Lists that could not be joined are not tried again as they are.
    private ImmutableArray<CompiledList> failed = [];

    /// <summary>Looks whether the lists in force are covered and begins to make their union when not. Returns at once.</summary>
    public void Look()
    {
        lock (gate)
        {
            if (running.IsCompleted && IsNeeded(engine.Current.Lists))
            {
                running = Task.Run(Make);
            }
        }
    }

    /// <summary>Waits for the union being made.</summary>
    public Task StopAsync()
    {
        lock (gate)
        {
            return running;
        }
    }

    // One list is searched alone; a union would only be a copy of it.
    private bool IsNeeded(ImmutableArray<CompiledList> lists) =>
        lists.Length > 1 && !lists.SequenceEqual(failed) && !lists.All(list => publisher.Union?.Covers(list) == true);

    private void Make()
    {
        try
        {
            var lists = engine.Current.Lists;
            var union = UnionBuilder.Build(lists, publisher.Unions);
            lock (book.Gate)
            {
                if (union is null)
                {
                    failed = lists;
                    return;
                }

                publisher.Use(union);
                UnionBuilder.Clean(engine.Current.Lists, publisher.Unions);
            }
        }
        catch (Exception fault)
        {
            failed = engine.Current.Lists;
            Log.Faulted(log, fault);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1008, LogLevel.Error, "Joining the lists met an error; they are searched one by one")]
        public static partial void Faulted(ILogger logger, Exception fault);
    }
}
