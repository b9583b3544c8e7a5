using Sinkhole.Host.Commands;
using Sinkhole.Host.Texts;

namespace Sinkhole.Host.Tests.Commands;

/// <summary>Runs a command line in a directory and keeps what it wrote.</summary>
internal sealed class CommandRun
{
    private CommandRun(int exitCode, string output, string error) => (ExitCode, Output, Error) = (exitCode, output, error);

    public int ExitCode { get; }

    public string Output { get; }

    public string Error { get; }

    public static async Task<CommandRun> RunAsync(string directory, Language language, params IReadOnlyList<string> arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var octets = new MemoryStream();
        var context = new CommandContext
        {
            Out = output,
            Error = error,
            Language = language,
            WorkingDirectory = directory,
            HasAddress = _ => true,
            OpenOutput = () => octets,
        };
        var exitCode = await new CommandTree(context).RunAsync(arguments, TestContext.Current.CancellationToken);
        return new CommandRun(exitCode, output + System.Text.Encoding.UTF8.GetString(octets.ToArray()), error.ToString());
    }
}
