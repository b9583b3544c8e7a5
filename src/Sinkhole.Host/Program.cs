using Sinkhole.Host.Commands;
using Sinkhole.Host.Texts;

var context = new CommandContext
{
    Out = Console.Out,
    Error = Console.Error,
    Language = LanguageChoice.FromEnvironment(),
    WorkingDirectory = Environment.CurrentDirectory,
};
return await new CommandTree(context).RunAsync(args, CancellationToken.None);
