using System.Diagnostics;

namespace Sinkhole.Testing;

/// <summary>Runs a line of shell as a person would type it, to hold our files against other people's tools.</summary>
public static class ShellCommand
{
    /// <summary>Runs the line in a directory; returns its exit code with all it printed.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string line, string directory, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("/bin/bash", ["-c", $"exec 2>&1; {line}"])
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("bash does not start.");
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, output);
    }
}
