using System.Diagnostics;

namespace Sinkhole.Benchmarks.Machine;

/// <summary>Runs a tool to its end.</summary>
internal static class ToolRun
{
    /// <summary>Both outputs, one after the other, and the exit code.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string file, string[] arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(file, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        }) ?? throw new BenchmarkFailedException($"'{file}' did not start.");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await output + await error);
    }

    /// <summary>Where a program lies, or which package brings it.</summary>
    public static string Demand(string program, string package) =>
        Find(program) ?? throw new BenchmarkFailedException($"There is no '{program}'. Install it with 'apt-get install {package}'.");

    /// <summary>Where a program lies, also in the folders that only root has in PATH; null when it is not installed.</summary>
    public static string? Find(string program) =>
        $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin".Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}
