namespace Sinkhole.Host.Texts;

/// <summary>The languages the command line speaks.</summary>
internal enum Language : byte
{
    English = 0,
    Vietnamese = 1,
}
