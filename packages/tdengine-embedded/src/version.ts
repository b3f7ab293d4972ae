/** The version that the recordings were made with, in the form that clients compare. */
export const SERVER_VERSION = '3.3.7.5'
export const BUILD_INFO = 'embedded development server'
