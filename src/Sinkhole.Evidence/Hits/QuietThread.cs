using System.Collections.Concurrent;
using Sinkhole.Evidence.Journal;

namespace Sinkhole.Evidence.Hits;

/// <summary>One thread of low priority that runs all parts of an asynchronous method, so that its work never takes time from the answers.</summary>
public sealed class QuietThread : TaskScheduler, IDisposable
{
    // The lowest there is: at 10 it took whole slices of a busy core, and every hundredth answer waited for them. It still gets a sixtieth of one.
    private const int Niceness = 19;

    private readonly BlockingCollection<Task> tasks = [];
    private readonly Thread thread;

    /// <summary>Starts the thread.</summary>
    public QuietThread(string name)
    {
        thread = new Thread(Run) { IsBackground = true, Name = name };
        thread.Start();
    }

    /// <inheritdoc/>
    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Runs a method to its end on the thread.</summary>
    public Task RunAsync(Func<Task> method) => Task.Factory.StartNew(method, CancellationToken.None, TaskCreationOptions.None, this).Unwrap();

    /// <summary>Ends the thread when it has nothing more to run.</summary>
    public void Dispose()
    {
        tasks.CompleteAdding();
        if (Thread.CurrentThread != thread)
        {
            thread.Join();
            tasks.Dispose();
        }
    }

    /// <inheritdoc/>
    protected override IEnumerable<Task> GetScheduledTasks() => [.. tasks];

    /// <inheritdoc/>
    protected override void QueueTask(Task task) => tasks.Add(task);

    /// <inheritdoc/>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && Thread.CurrentThread == thread && TryExecuteTask(task);

    private void Run()
    {
        LinuxMemory.BeNice(Niceness);
        foreach (var task in tasks.GetConsumingEnumerable())
        {
            TryExecuteTask(task);
        }
    }
}
