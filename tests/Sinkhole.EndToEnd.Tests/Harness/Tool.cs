using System.Diagnostics;
using System.Text;

namespace Sinkhole.EndToEnd.Tests.Harness;

/// <summary>Runs a tool to its end.</summary>
internal static class Tool
{
    /// <summary>Exit code and both outputs; fails after a minute.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(string file, string[] arguments, string? folder = null, string language = "C.UTF-8")
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            StandardOutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            WorkingDirectory = folder ?? Environment.CurrentDirectory,
        };
        start.Environment["LANG"] = language;
        start.Environment.Remove("LC_ALL");
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"'{file}' did not start.");
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output, await error);
    }

    /// <summary>What dig prints for the arguments, one line each, blank lines left out.</summary>
    public static async Task<string[]> DigAsync(int port, params string[] arguments)
    {
        var (_, output, _) = await RunAsync("dig", ["-p", $"{port}", "+time=3", "+tries=1", .. arguments]);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
