using Sinkhole.Benchmarks.Machine;

namespace Sinkhole.Benchmarks.Load;

/// <summary>Runs the sender on the load's core.</summary>
internal sealed class LoadSender(Workbench bench, NativePrograms programs)
{
    /// <summary>Sends to the end and gives what was counted.</summary>
    public Task<LoadResult> RunAsync(LoadOptions options) => RunAsync(options, _ => { });

    /// <summary>The same, and tells of each span on the way.</summary>
    public Task<LoadResult> RunAsync(LoadOptions options, Action<LoadSpan> take) => RunAsync([programs.Sender, .. options.Arguments()], take);

    /// <summary>The same in real time: for a few queries whose latency is to be known while another sender has the core.</summary>
    public Task<LoadResult> RunInRealTimeAsync(LoadOptions options) => RunAsync(Priority.RealTime([programs.Sender, .. options.Arguments()]), _ => { });

    private async Task<LoadResult> RunAsync(IReadOnlyList<string> command, Action<LoadSpan> take)
    {
        LoadResult? result = null;
        await using var process = ManagedProcess.Start(bench.Guard, bench.Cores.Load, command, bench.Folder, line =>
        {
            if (LoadSpan.TryParse(line, out var span))
            {
                take(span!);
            }
            else if (LoadResult.TryParse(line, out var read))
            {
                result = read;
            }
        });
        await process.WaitForExitAsync(bench.Ended);
        return result ?? throw new BenchmarkFailedException($"The sender gave no result:\n{process.Output}");
    }
}
